import { Trans, useLingui } from "@lingui/react/macro";
import { Button } from "@/ui/button";
import { Field, Select } from "@/ui/field";
import { Section } from "@/ui/office-page";
import { Notice } from "@/ui/states";
import { Table } from "@/ui/table";
import { nameOfField } from "./import-words";
import { IMPORT_FIELDS, type ImportField, samplesOf, withColumn } from "./match-columns";
import { Progress } from "./progress";
import type { FileTable } from "./read-file";
import type { DecimalMark, Importing } from "./use-import";

/** What each column of the file is. What was known by its name is matched already. */
export function ImportColumns({ importing, table }: { readonly importing: Importing; readonly table: FileTable }) {
  const { t } = useLingui();
  const { matching, mark, percent } = importing;
  const hasSku = matching.includes("sku");
  const count = table.rows.length;
  const isBusy = percent !== undefined;
  return (
    <Section title={table.name} action={<Button disabled={isBusy} onClick={importing.restart}><Trans>Another file</Trans></Button>}>
      <p className="text-muted">
        <Trans>Rows: {count}. Say what each column is; what is left out is not read.</Trans>
      </p>
      <Table
        label={t`Columns of the file`}
        rows={table.header.map((title, at) => ({ at, title }))}
        keyOf={({ at }) => at.toString()}
        empty={null}
        columns={[
          {
            key: "title",
            label: t`In the file`,
            cell: ({ at, title }) => (
              <span className="flex flex-col">
                <span className="font-medium">{title === "" ? t`Column ${at + 1}` : title}</span>
                <span className="text-small text-muted wrap-anywhere">{samplesOf(table, at)}</span>
              </span>
            ),
          },
          {
            key: "field",
            label: t`Is here`,
            cell: ({ at, title }) => (
              <Select
                aria-label={t`What ${title === "" ? String(at + 1) : title} is`}
                value={matching[at] ?? ""}
                disabled={isBusy}
                onChange={({ target: { value } }) => {
                  importing.match(withColumn(matching, at, value === "" ? null : (value as ImportField)));
                }}
              >
                <option value="">{t`Leave it out`}</option>
                {IMPORT_FIELDS.map((field) => (
                  <option key={field} value={field}>
                    {nameOfField(field)}
                  </option>
                ))}
              </Select>
            ),
          },
        ]}
      />
      <Field label={t`Decimals in the file`} className="max-w-xs">
        {(ids) => (
          <Select
            {...ids}
            value={mark ?? ""}
            disabled={isBusy}
            onChange={({ target: { value } }) => {
              importing.setMark(value === "" ? undefined : (value as DecimalMark));
            }}
          >
            <option value="">{t`As its numbers show`}</option>
            <option value=".">{t`With a point: 1.50`}</option>
            <option value=",">{t`With a comma: 1,50`}</option>
          </Select>
        )}
      </Field>
      {!hasSku && (
        <Notice tone="waiting">
          <Trans>Say which column is the SKU: products are told apart by it.</Trans>
        </Notice>
      )}
      {isBusy && <Progress percent={percent} label={t`The rows are sent and looked at`} />}
      <Button tone="primary" className="self-start" disabled={!hasSku} isBusy={isBusy} onClick={importing.check}>
        <Trans>See what would change</Trans>
      </Button>
    </Section>
  );
}
