import { Trans, useLingui } from "@lingui/react/macro";
import { Change } from "@/ui/change";
import { ChartColumn } from "lucide-react";
import { State } from "@/ui/states";
import { Table } from "@/ui/table";
import { CHANGE, type Item, textOf } from "./compare";
import { COMPARED_COLUMNS, type Report, type ReportColumn } from "./reports";
import type { Read } from "./reports-data";
import { useWrite } from "./write";

interface ReportTableProps {
  readonly report: Report;
  readonly read: Read | undefined;
  readonly onOpen: ((item: Item) => void) | undefined;
}

interface Row {
  readonly item: Item;
  readonly index: number;
}

const WORDS = ["text", "date", "step", "hour", "method"];

/** The rows of a report. */
export function ReportTable({ report, read, onOpen }: ReportTableProps) {
  const { i18n } = useLingui();
  const { cell } = useWrite(read?.currency ?? "EUR");
  const columns = [...report.columns, ...(read?.isCompared === true ? COMPARED_COLUMNS : [])];
  const rows = read?.items.map((item, index) => ({ item, index }));
  return (
    <Table
      label={i18n._(report.title)}
      rows={rows}
      keyOf={({ item, index }) => `${textOf(item, report.key_field)}-${index}`}
      onOpen={
        onOpen &&
        (({ item }: Row) => {
          onOpen(item);
        })
      }
      empty={
        <State icon={<ChartColumn aria-hidden="true" />}>
          <Trans>There is nothing to report for this choice.</Trans>
        </State>
      }
      columns={columns.map((column) => ({
        key: column.field,
        label: i18n._(column.label),
        isNumber: !WORDS.includes(column.kind),
        // Beside a change there is room for one figure on a phone.
        isExtra: column.isExtra === true || (read?.isCompared === true && !isOfComparison(report, column)),
        cell: ({ item }: Row) => (column.field === CHANGE ? <Change percent={item[CHANGE]} /> : cell(item, column)),
      }))}
    />
  );
}

/** What a row is, what the comparison is about, and the change. */
function isOfComparison({ columns, figures }: Report, column: ReportColumn): boolean {
  return column === columns[0] || column.field === figures[0]?.field || column.field === CHANGE;
}
