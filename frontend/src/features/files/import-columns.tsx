import { Trans, useLingui } from "@lingui/react/macro";
import { Button } from "@/ui/button";
import { Field, Select } from "@/ui/field";
import { Section } from "@/ui/office-page";
import { Notice } from "@/ui/states";
import { Table } from "@/ui/table";
import { fieldsOf, type ImportField, type Kind, KEYS } from "./columns";
import { nameOfField, nameOfKey } from "./import-words";
import { samplesOf, withColumn } from "./match-columns";
import { Progress } from "@/ui/progress";
import type { FileTable } from "./read-file";
import type { DecimalMark, Importing } from "./use-import";

interface ImportColumnsProps {
  readonly kind: Kind;
  readonly importing: Importing;
  readonly table: FileTable;
}

/** What each column of the file is. What was known by its name is matched already. */
export function ImportColumns({ kind, importing, table }: ImportColumnsProps) {
  const { t } = useLingui();
  const { matching, mark, percent } = importing;
  const hasKey = KEYS[kind].some((key) => matching.includes(key));
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
                {fieldsOf(kind).map((field) => (
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
      {!hasKey && (
        <Notice tone="waiting">
          {nameOfKey(kind)}
        </Notice>
      )}
      {isBusy && <Progress percent={percent} label={t`The rows are sent and looked at`} />}
      <Button tone="primary" className="self-start" disabled={!hasKey} isBusy={isBusy} onClick={importing.check}>
        <Trans>See what would change</Trans>
      </Button>
    </Section>
  );
}
