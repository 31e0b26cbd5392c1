import { Trans, useLingui } from "@lingui/react/macro";
import { answered, client } from "@/api/client";
import { useMay } from "@/sync/use-me";
import { Editor } from "@/ui/editor";
import { Field, Select, TextField } from "@/ui/field";
import { nameOf } from "./category-tree";
import { type Category, useProductsChanged } from "./products-data";

interface CategoryEditorProps {
  readonly orgId: string;
  readonly category: Category | undefined;
  readonly categories: readonly Category[];
  readonly onClose: () => void;
}

/** What a category is called, and what it is part of. */
export function CategoryEditor({ orgId, category, categories, onClose }: CategoryEditorProps) {
  const may = useMay(orgId);
  const changed = useProductsChanged(orgId);
  const { t } = useLingui();
  const path = { org_id: orgId };
  const nameById = new Map(categories.map((other) => [other.id, nameOf(other)]));
  return (
    <Editor
      title={category === undefined ? <Trans>New category</Trans> : category.name}
      thing={category}
      onClose={onClose}
      onChanged={changed}
      labels={{ name: t`Name`, parent_id: t`Part of` }}
      show={(name, value) => name === "parent_id" ? (nameById.get(String(value)) ?? t`None`) : String(value)}
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
                  .map((other) => (
                    <option key={other.id} value={other.id}>
                      {nameOf(other)}
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
