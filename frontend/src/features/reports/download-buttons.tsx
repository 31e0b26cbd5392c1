import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation } from "@tanstack/react-query";
import { Download } from "lucide-react";
import { saveFile } from "@/api/files";
import { describeProblem } from "@/i18n/describe-problem";
import { decimalMarkOf } from "@/i18n/format";
import { Button } from "@/ui/button";
import type { Period } from "@/ui/periods";
import { Notice } from "@/ui/states";
import { COMPARED_COLUMNS, type Report, type ReportColumn } from "./reports";
import { queryOf, type ReportSearch } from "./reports-data";

interface DownloadButtonsProps {
  readonly orgId: string;
  readonly report: Report;
  readonly search: ReportSearch;
  readonly period: Period;
}

/** The report as a file of the service: all its rows, in the words of the screen, and numbers as this language writes them. */
export function DownloadButtons({ orgId, report, search, period }: DownloadButtonsProps) {
  const { i18n } = useLingui();
  const saving = useMutation({
    mutationFn: async (format: "csv" | "xlsx") => {
      const hasComma = decimalMarkOf(i18n.locale) === ",";
      const query = {
        ...queryOf(report, search, period),
        format,
        columns: columnsOf(report, search).map((column) => `${column.field}:${heading(i18n._(column.label))}`).join("|"),
        ...(hasComma && { delimiter: "semicolon", decimal_mark: "comma" }),
        bom: true,
      };
      saveFile((await report.ask(orgId, query, "blob")) as Blob, `${report.key}-${period.from}-${period.through}.${format}`);
    },
  });
  return (
    <>
      {(["xlsx", "csv"] as const).map((format) => (
        <Button
          key={format}
          tone="quiet"
          icon={<Download aria-hidden="true" className="size-5" />}
          isBusy={saving.isPending && saving.variables === format}
          onClick={() => {
            saving.mutate(format);
          }}
        >
          {format === "xlsx" ? <Trans>Excel</Trans> : <Trans>CSV</Trans>}
        </Button>
      ))}
      {saving.error !== null && <Notice tone="refused">{describeProblem(saving.error)}</Notice>}
    </>
  );
}

/** Days have a first and a last one; what is compared is only known here, or of products. */
function columnsOf(report: Report, { compare }: ReportSearch): readonly ReportColumn[] {
  const isComparedByService = report.choices.includes("category") && compare !== undefined;
  return [...report.columns, ...(isComparedByService ? COMPARED_COLUMNS : [])];
}

/** What stands between columns cannot stand in a heading. */
function heading(text: string): string {
  return text.replaceAll("|", "/").slice(0, 60);
}
