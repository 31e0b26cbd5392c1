import { Trans, useLingui } from "@lingui/react/macro";
import { Hash } from "lucide-react";
import { useState } from "react";
import { answered, client } from "@/api/client";
import type { components } from "@/api/schema";
import { Field, Select, Switch, TextField } from "@/ui/field";
import { Badge, State } from "@/ui/states";
import { Table } from "@/ui/table";
import { Editor } from "./editor";
import { More } from "./more";
import { formatNumberOf, USUAL_FORMAT } from "./number-format";
import { Page } from "./page";
import { SERIES } from "./places";
import { useSettings } from "./settings-context";
import { useList } from "./use-list";

type Series = components["schemas"]["DocumentSeries"];

/** How receipts and credit notes are numbered. */
export function SeriesPage() {
  const { orgId, may } = useSettings();
  const { t } = useLingui();
  const [edited, setEdited] = useState<Series | "new">();
  const list = useList<Series>(orgId, "series", {}, (page) =>
    answered(client.GET("/api/v1/org/{org_id}/document-series", { params: { path: { org_id: orgId }, query: page } })),
  );
  const types = useTypes();
  return (
    <Page
      title={<Trans>Numbers of documents</Trans>}
      lead={<Trans>Numbers have no gaps. A series that has given numbers keeps their form.</Trans>}
      action={
        may("create_document_series")
          ? {
              start: SERIES,
              run: () => {
                setEdited("new");
              },
            }
          : undefined
      }
      error={list.error}
      onRetry={list.retry}
    >
      <Table
        label={t`Numbers of documents`}
        rows={list.rows}
        keyOf={({ id }) => id}
        onOpen={setEdited}
        columns={[
          { key: "type", label: t`For`, cell: ({ type }) => types[type], sortBy: ({ type }) => types[type] },
          { key: "series", label: t`Series`, cell: ({ series }) => (series === "" ? "–" : series), sortBy: ({ series }) => series, isExtra: true },
          { key: "number", label: t`Next number`, cell: ({ number_format, series, fiscal_year, next_sequence_no }) => formatNumberOf(number_format, series, fiscal_year, next_sequence_no) },
          {
            key: "state",
            label: t`State`,
            cell: ({ is_active, is_default }) =>
              !is_active ? (
                <Badge>
                  <Trans>Not in use</Trans>
                </Badge>
              ) : is_default ? (
                <Badge tone="accent">
                  <Trans>In use</Trans>
                </Badge>
              ) : null,
          },
        ]}
        empty={
          <State icon={<Hash aria-hidden="true" />}>
            <Trans>There is no series.</Trans>
          </State>
        }
      />
      <More list={list} />
      {edited !== undefined && (
        <SeriesEditor
          series={edited === "new" ? undefined : edited}
          year={(edited === "new" ? list.rows?.[0] : edited)?.fiscal_year ?? new Date().getFullYear()}
          onClose={() => {
            setEdited(undefined);
          }}
        />
      )}
    </Page>
  );
}

function useTypes(): Readonly<Record<Series["type"], string>> {
  const { t } = useLingui();
  return { bill: t`Receipts and bills`, credit_note: t`Credit notes` };
}

interface NextNumbersProps {
  readonly format: string;
  readonly name: string;
  readonly year: number;
  readonly sequenceNo: number;
}

/** The number that a document gets today, and the first one of the next year, while one types. */
function NextNumbers({ format, name, year, sequenceNo }: NextNumbersProps) {
  const next = (year + 1).toString();
  return (
    <dl aria-live="polite" className="grid grid-cols-1 gap-x-6 gap-y-2 rounded-medium bg-sunken px-4 py-3 sm:grid-cols-2">
      <div className="flex flex-col">
        <dt className="text-small text-muted">
          <Trans>The next number, today</Trans>
        </dt>
        <dd className="text-large font-semibold wrap-anywhere">{formatNumberOf(format, name, year, sequenceNo)}</dd>
      </div>
      <div className="flex flex-col">
        <dt className="text-small text-muted">
          <Trans>The first one of {next}</Trans>
        </dt>
        <dd className="text-large font-semibold wrap-anywhere">{formatNumberOf(format, name, year + 1, 1)}</dd>
      </div>
    </dl>
  );
}

interface SeriesEditorProps {
  readonly series: Series | undefined;
  /** The fiscal year of today. */
  readonly year: number;
  readonly onClose: () => void;
}

function SeriesEditor({ series, year, onClose }: SeriesEditorProps) {
  const { orgId, may } = useSettings();
  const { t } = useLingui();
  const types = useTypes();
  const path = { org_id: orgId };
  return (
    <Editor
      orgId={orgId}
      title={series === undefined ? <Trans>New series</Trans> : types[series.type]}
      thing={series}
      isReadOnly={!may("update_document_series")}
      onClose={onClose}
      labels={{ type: t`For`, series: t`Series`, number_format: t`Form of the number`, is_default: t`Use it from now on`, is_active: t`Gives numbers` }}
      show={(name, value) => (name === "type" ? types[value as Series["type"]] : typeof value === "boolean" ? (value ? t`Yes` : t`No`) : value)}
      valuesOf={(thing: Series | undefined) => ({
        type: thing?.type ?? "bill",
        series: thing?.series ?? "",
        number_format: thing?.number_format ?? USUAL_FORMAT,
        is_default: thing?.is_default ?? false,
        is_active: thing?.is_active ?? true,
      })}
      save={({ type, series: name, number_format, is_default, is_active }, thing) =>
        thing === undefined
          ? answered(
              client.POST("/api/v1/org/{org_id}/document-series", {
                params: { path },
                body: { type: type, series: name, number_format, is_default },
              }),
            )
          : answered(
              client.PATCH("/api/v1/org/{org_id}/document-series/{document_series_id}", {
                params: { path: { ...path, document_series_id: thing.id }, header: { "If-Match": `"${thing.version}"` } },
                body: {
                  ...(number_format === thing.number_format ? {} : { number_format }),
                  ...(is_default === thing.is_default ? {} : { is_default }),
                  ...(is_active === thing.is_active ? {} : { is_active }),
                },
              }),
            )
      }
      reload={({ id }) =>
        answered(client.GET("/api/v1/org/{org_id}/document-series/{document_series_id}", { params: { path: { ...path, document_series_id: id } } }))
      }
    >
      {({ values, set, text }) => (
        <>
          {series === undefined && (
            <div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
              <Field label={t`For`}>
                {(ids) => (
                  <Select
                    {...ids}
                    value={values.type}
                    onChange={({ target: { value } }) => {
                      set({ type: value as Series["type"] });
                    }}
                  >
                    <option value="bill">{types.bill}</option>
                    <option value="credit_note">{types.credit_note}</option>
                  </Select>
                )}
              </Field>
              <TextField label={t`Series`} pattern="[A-Z0-9]{0,10}" hint={t`Capital letters and digits, like POS1.`} {...text("series")} />
            </div>
          )}
          <TextField
            label={t`Form of the number`}
            required
            maxLength={100}
            hint={t`The parts in braces are filled in: series, year or yy, and number with its digits.`}
            {...text("number_format")}
          />
          <NextNumbers format={values.number_format} name={values.series} year={year} sequenceNo={series?.next_sequence_no ?? 1} />
          <Switch
            label={t`Use it from now on`}
            checked={values.is_default}
            disabled={series?.is_default}
            onChange={({ target: { checked } }) => {
              set({ is_default: checked });
            }}
          />
          {series !== undefined && (
            <Switch
              label={t`Gives numbers`}
              checked={values.is_active}
              onChange={({ target: { checked } }) => {
                set({ is_active: checked });
              }}
            />
          )}
        </>
      )}
    </Editor>
  );
}
