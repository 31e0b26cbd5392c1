import { Trans, useLingui } from "@lingui/react/macro";
import { Ruler } from "lucide-react";
import { useState } from "react";
import { answered, client } from "@/api/client";
import type { components } from "@/api/schema";
import { formatNumber } from "@/i18n/format";
import { Field, Select, Switch, TextField } from "@/ui/field";
import { Badge, State } from "@/ui/states";
import { Table } from "@/ui/table";
import { Editor } from "./editor";
import { More } from "./more";
import { Page } from "./page";
import { UNIT } from "./places";
import { useSettings } from "./settings-context";
import { useList } from "./use-list";

type Unit = components["schemas"]["Unit"];

const DECIMALS = ["0", "1", "2", "3", "4", "5", "6"] as const;
/** Each shows what a quantity of so many decimals looks like. */
const SAMPLES = ["3", "2.5", "2.25", "1.125", "1.1255", "1.12555", "1.125555"] as const;

/** What the shop counts and measures in. */
export function UnitsPage() {
  const { orgId, may } = useSettings();
  const { i18n, t } = useLingui();
  const [includesArchived, setIncludesArchived] = useState(false);
  const [edited, setEdited] = useState<Unit | "new">();
  const list = useList<Unit>(orgId, "units", { includesArchived }, (page) =>
    answered(client.GET("/api/v1/org/{org_id}/units", { params: { path: { org_id: orgId }, query: { ...page, include_archived: includesArchived } } })),
  );
  const sample = (decimals: number) => formatNumber(SAMPLES[decimals] ?? "1", i18n.locale);
  return (
    <Page
      title={<Trans>Units</Trans>}
      lead={<Trans>Products are counted in pieces, or measured in kilograms, metres or litres.</Trans>}
      action={
        may("create_unit")
          ? {
              start: UNIT,
              run: () => {
                setEdited("new");
              },
            }
          : undefined
      }
      filters={
        <Switch
          label={<Trans>Show archived units</Trans>}
          checked={includesArchived}
          onChange={({ target: { checked } }) => {
            setIncludesArchived(checked);
          }}
        />
      }
      error={list.error}
      onRetry={list.retry}
    >
      <Table
        label={t`Units`}
        rows={list.rows}
        keyOf={({ id }) => id}
        onOpen={setEdited}
        columns={[
          {
            key: "name",
            label: t`Name`,
            sortBy: ({ name }) => name,
            cell: ({ name, is_active }) => (
              <span className="flex flex-wrap items-center gap-2">
                {name}
                {!is_active && (
                  <Badge>
                    <Trans>Archived</Trans>
                  </Badge>
                )}
              </span>
            ),
          },
          { key: "code", label: t`On papers`, cell: ({ code }) => code, sortBy: ({ code }) => code },
          { key: "unece", label: t`On e-invoices`, isExtra: true, cell: ({ unece_code }) => unece_code },
          { key: "decimals", label: t`Quantities like`, isNumber: true, cell: ({ code, decimals }) => `${sample(decimals)} ${code}` },
        ]}
        empty={
          <State icon={<Ruler aria-hidden="true" />}>
            <Trans>There is no unit. Add one to count products in it.</Trans>
          </State>
        }
      />
      <More list={list} />
      {edited !== undefined && (
        <UnitEditor
          unit={edited === "new" ? undefined : edited}
          sample={sample}
          onClose={() => {
            setEdited(undefined);
          }}
        />
      )}
    </Page>
  );
}

interface UnitEditorProps {
  readonly unit: Unit | undefined;
  readonly sample: (decimals: number) => string;
  readonly onClose: () => void;
}

function UnitEditor({ unit, sample, onClose }: UnitEditorProps) {
  const { orgId, may } = useSettings();
  const { t } = useLingui();
  const path = { org_id: orgId };
  return (
    <Editor
      orgId={orgId}
      title={unit === undefined ? <Trans>New unit</Trans> : unit.name}
      thing={unit}
      isReadOnly={!may(unit === undefined ? "create_unit" : "update_unit")}
      onClose={onClose}
      labels={{ code: t`On papers`, name: t`Name`, decimals: t`Decimals`, unece_code: t`Code on e-invoices` }}
      valuesOf={(thing: Unit | undefined) => ({
        code: thing?.code ?? "",
        name: thing?.name ?? "",
        decimals: (thing?.decimals ?? 0).toString(),
        unece_code: thing?.unece_code ?? "",
      })}
      save={({ code, name, decimals, unece_code }, thing) => {
        const body = { name, decimals: Number(decimals), ...(unece_code === "" ? {} : { unece_code: unece_code.toUpperCase() }) };
        return thing === undefined
          ? answered(client.POST("/api/v1/org/{org_id}/units", { params: { path }, body: { code, ...body } }))
          : answered(
              client.PATCH("/api/v1/org/{org_id}/units/{unit_id}", {
                params: { path: { ...path, unit_id: thing.id }, header: { "If-Match": `"${thing.version}"` } },
                body,
              }),
            );
      }}
      reload={({ id }) => answered(client.GET("/api/v1/org/{org_id}/units/{unit_id}", { params: { path: { ...path, unit_id: id } } }))}
      archive={
        unit === undefined || !may("archive_unit")
          ? undefined
          : {
              isActive: unit.is_active,
              run: (isActive) => {
                const params = { path: { ...path, unit_id: unit.id } };
                return isActive
                  ? answered(client.POST("/api/v1/org/{org_id}/units/{unit_id}/restore", { params }))
                  : answered(client.DELETE("/api/v1/org/{org_id}/units/{unit_id}", { params }));
              },
            }
      }
    >
      {({ values, set, text, errorOf }) => (
        <>
          <TextField
            label={t`On papers`}
            required
            maxLength={20}
            disabled={unit !== undefined}
            hint={unit === undefined ? t`Short, like kg. It stays as it is.` : t`It stands on papers, and stays as it is.`}
            {...text("code")}
          />
          <TextField label={t`Name`} required maxLength={100} {...text("name")} />
          <Field label={t`Decimals`} error={errorOf("decimals")} hint={t`How finely a quantity may be given.`}>
            {(ids) => (
              <Select
                {...ids}
                value={values.decimals}
                onChange={({ target: { value } }) => {
                  set({ decimals: value });
                }}
              >
                {DECIMALS.map((decimals) => (
                  <option key={decimals} value={decimals}>
                    {decimals === "0" ? t`Whole ones only` : t`${decimals}, like ${sample(Number(decimals))}`}
                  </option>
                ))}
              </Select>
            )}
          </Field>
          <TextField
            label={t`Code on e-invoices`}
            pattern="[A-Za-z0-9]{2,3}"
            hint={t`Of UN/ECE Recommendation 20, like KGM for kilograms. Leave it empty for the usual one.`}
            {...text("unece_code")}
          />
        </>
      )}
    </Editor>
  );
}
