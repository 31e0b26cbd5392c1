import { Trans, useLingui } from "@lingui/react/macro";
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import { ArrowLeft, ChartColumn, CloudOff } from "lucide-react";
import { formatDay, todayIn } from "@/i18n/format";
import { useOrg } from "@/sync/use-org";
import { Button } from "@/ui/button";
import { Fault } from "@/ui/fault";
import { OfficePage } from "@/ui/office-page";
import { useIsOnline } from "@/ui/online";
import { PrintButton } from "@/ui/print-button";
import { State } from "@/ui/states";
import { useFilters } from "@/ui/use-filters";
import type { Item } from "./compare";
import { DownloadButtons } from "./download-buttons";
import { ReportChart } from "./report-chart";
import { ReportFigures } from "./report-figures";
import { ReportFilters } from "./report-filters";
import { ReportTable } from "./report-table";
import { periodOfReport, reportSearch, useReport } from "./reports-data";
import { type Report, reportOf } from "./reports";

const route = getRouteApi("/$orgId/reports/$report");

/** One report: its figures, a chart of them, and the rows. */
export function ReportPage() {
  const { orgId, report: key } = route.useParams();
  const report = reportOf(key);
  if (report === undefined) {
    return (
      <OfficePage title={<Trans>Reports</Trans>} back={<Back orgId={orgId} />}>
        <State icon={<ChartColumn aria-hidden="true" />}>
          <Trans>There is no such report.</Trans>
        </State>
      </OfficePage>
    );
  }
  return <Shown key={key} orgId={orgId} report={report} />;
}

function Shown({ orgId, report }: { readonly orgId: string; readonly report: Report }) {
  const { i18n } = useLingui();
  const isOnline = useIsOnline();
  const navigate = useNavigate();
  const { filters, set, clear, isFiltered } = useFilters(reportSearch);
  const org = useOrg(orgId);
  const today = todayIn(org?.time_zone);
  const period = periodOfReport(filters, today);
  const { read, error, hasMore, isReadingMore, more, retry } = useReport(orgId, report, filters, period);
  const { drill } = report;

  const open = (item: Item) => {
    if (drill === undefined) return;
    if (drill.to === "customer") {
      void navigate({ to: "/$orgId/customers/$customerId", params: { orgId, customerId: drill.search(item)["id"] ?? "" }, search: {} });
      return;
    }
    const search = { ...(drill.isOfPeriod && period), ...drill.search(item) };
    if (drill.to === "sales") void navigate({ to: "/$orgId/sales", params: { orgId }, search });
    else void navigate({ to: "/$orgId/reports/$report", params: { orgId, report: drill.report }, search: search as never });
  };

  return (
    <OfficePage
      title={i18n._(report.title)}
      back={<Back orgId={orgId} />}
      actions={
        <>
          {report.hasNoFile !== true && <DownloadButtons orgId={orgId} report={report} search={filters} period={period} />}
          <PrintButton>
            <Trans>Print</Trans>
          </PrintButton>
        </>
      }
      filters={<ReportFilters orgId={orgId} report={report} today={today} search={filters} period={period} isFiltered={isFiltered} set={set} clear={clear} />}
    >
      <p className="text-muted">
        {i18n._(report.question)}
        {report.choices.includes("period") && ` ${formatDay(period.from, i18n.locale)} – ${formatDay(period.through, i18n.locale)}`}
      </p>
      {error !== null && read === undefined ? (
        isOnline ? (
          <Fault error={error} onRetry={retry} />
        ) : (
          <State tone="waiting" icon={<CloudOff aria-hidden="true" />}>
            <Trans>Reports need the network. The till works without it.</Trans>
          </State>
        )
      ) : (
        <>
          <ReportFigures report={report} read={read} />
          <ReportChart report={report} read={read} search={filters} period={period} />
          <ReportTable report={report} read={read} onOpen={drill === undefined ? undefined : open} />
          {hasMore && (
            <Button className="no-print self-center" isBusy={isReadingMore} onClick={more}>
              <Trans>Show more</Trans>
            </Button>
          )}
        </>
      )}
    </OfficePage>
  );
}

export function Back({ orgId }: { readonly orgId: string }) {
  return (
    <Link to="/$orgId/reports" params={{ orgId }} className="no-print grid size-target place-items-center rounded-medium hover:bg-sunken">
      <ArrowLeft aria-hidden="true" className="size-5 rtl:rotate-180" />
      <span className="sr-only">
        <Trans>All reports</Trans>
      </span>
    </Link>
  );
}
