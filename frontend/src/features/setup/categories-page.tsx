import { Trans, useLingui } from "@lingui/react/macro";
import { Tags } from "lucide-react";
import { useState } from "react";
import { answered, client } from "@/api/client";
import type { components } from "@/api/schema";
import { Field, Select, TextField } from "@/ui/field";
import { Badge, State } from "@/ui/states";
import { Table } from "@/ui/table";
import { useCategories } from "./data";
import { Editor } from "./editor";
import { Page } from "./page";
import { useSetup } from "./setup-context";

type Category = components["schemas"]["Category"];

/** The shelves of the till. */
export function CategoriesPage() {
  const { orgId } = useSetup();
  const { i18n, t } = useLingui();
  const categories = useCategories(orgId, true);
  const [edited, setEdited] = useState<Category | "new">();
  const byPath = categories.data?.toSorted((one, other) => one.path.join("\n").localeCompare(other.path.join("\n"), i18n.locale));
  return (
    <Page
      title={<Trans>Categories</Trans>}
      lead={<Trans>The till shows products by category.</Trans>}
      action={{
        label: <Trans>Add a category</Trans>,
        run: () => {
          setEdited("new");
        },
      }}
      error={categories.error}
      onRetry={() => void categories.refetch()}
    >
      <Table
        label={t`Categories`}
        rows={byPath}
        keyOf={({ id }) => id}
        onOpen={setEdited}
        columns={[
          {
            key: "name",
            label: t`Name`,
            cell: ({ path, is_active }) => (
              <span className="flex flex-wrap items-center gap-2">
                {path.join(" › ")}
                {!is_active && (
                  <Badge>
                    <Trans>Archived</Trans>
                  </Badge>
                )}
              </span>
            ),
          },
        ]}
        empty={
          <State icon={<Tags aria-hidden="true" />}>
            <Trans>There is no category yet. A few are enough: drinks, bread, gifts.</Trans>
          </State>
        }
      />
      {edited !== undefined && (
        <CategoryEditor
          category={edited === "new" ? undefined : edited}
          categories={byPath ?? []}
          onClose={() => {
            setEdited(undefined);
          }}
        />
      )}
    </Page>
  );
}

interface CategoryEditorProps {
  readonly category: Category | undefined;
  readonly categories: readonly Category[];
  readonly onClose: () => void;
}

function CategoryEditor({ category, categories, onClose }: CategoryEditorProps) {
  const { orgId, may } = useSetup();
  const { t } = useLingui();
  const path = { org_id: orgId };
  return (
    <Editor
      orgId={orgId}
      title={category === undefined ? <Trans>New category</Trans> : category.name}
      thing={category}
      onClose={onClose}
      labels={{ name: t`Name`, parent_id: t`Part of` }}
      show={(name, value) => (name === "parent_id" ? (categories.find(({ id }) => id === value)?.path.join(" › ") ?? t`None`) : String(value))}
      valuesOf={(thing: Category | undefined) => ({ name: thing?.name ?? "", parent_id: thing?.parent_id ?? "" })}
      save={({ name, parent_id }, thing) => {
        const body = { name, parent_id: parent_id === "" ? null : parent_id };
        return thing === undefined
          ? answered(client.POST("/api/v1/org/{org_id}/categories", { params: { path }, body }))
          : answered(
              client.PATCH("/api/v1/org/{org_id}/categories/{category_id}", {
                params: { path: { ...path, category_id: thing.id }, header: { "If-Match": `"${thing.version}"` } },
                body,
              }),
            );
      }}
      reload={({ id }) => answered(client.GET("/api/v1/org/{org_id}/categories/{category_id}", { params: { path: { ...path, category_id: id } } }))}
      archive={
        category === undefined || !may("archive_category")
          ? undefined
          : {
              isActive: category.is_active,
              run: (isActive) => {
                const params = { path: { ...path, category_id: category.id } };
                return isActive
                  ? answered(client.POST("/api/v1/org/{org_id}/categories/{category_id}/restore", { params }))
                  : answered(client.DELETE("/api/v1/org/{org_id}/categories/{category_id}", { params }));
              },
            }
      }
    >
      {({ values, set, text, errorOf }) => (
        <>
          <TextField label={t`Name`} required maxLength={100} {...text("name")} />
          <Field label={t`Part of`} error={errorOf("parent_id")}>
            {(ids) => (
              <Select
                {...ids}
                value={values.parent_id}
                onChange={({ target: { value } }) => {
                  set({ parent_id: value });
                }}
              >
                <option value="">{t`None`}</option>
                {categories
                  .filter(({ id, is_active }) => id !== category?.id && (is_active || id === category?.parent_id))
                  .map(({ id, path: names }) => (
                    <option key={id} value={id}>
                      {names.join(" › ")}
                    </option>
                  ))}
              </Select>
            )}
          </Field>
        </>
      )}
    </Editor>
  );
}
