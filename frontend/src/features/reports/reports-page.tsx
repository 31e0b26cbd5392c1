import { Trans, useLingui } from "@lingui/react/macro";
import { getRouteApi, Link } from "@tanstack/react-router";
import { Banknote, ChartColumn, DatabaseZap, Package } from "lucide-react";
import type { ReactNode } from "react";
import { useMay } from "@/sync/use-me";
import { OfficePage, Section } from "@/ui/office-page";
import { type Report, REPORTS } from "./reports";

const route = getRouteApi("/$orgId/reports");
const ICON = { "aria-hidden": true, className: "size-6 shrink-0 text-accent" } as const;
const LINK = "flex min-h-target items-center gap-4 rounded-medium border border-line bg-surface p-4 hover:bg-sunken";

/** All reports, each with the question that it answers. */
export function ReportsPage() {
  const { orgId } = route.useParams();
  const may = useMay(orgId);
  const { i18n } = useLingui();
  const groups: readonly (readonly [Report["group"], ReactNode, ReactNode])[] = [
    ["sales", <Trans key="sales">Sales</Trans>, <ChartColumn key="icon" {...ICON} />],
    ["money", <Trans key="money">Money</Trans>, <Banknote key="icon" {...ICON} />],
    ["stock", <Trans key="stock">Stock</Trans>, <Package key="icon" {...ICON} />],
  ];
  return (
    <OfficePage title={<Trans>Reports</Trans>}>
      {groups.map(([group, name, icon]) => {
        const reports = REPORTS.filter((report) => report.group === group && may(report.operation));
        return (
          reports.length > 0 && (
            <Section key={group} title={name}>
              <ul className="grid gap-3 sm:grid-cols-2 xl:grid-cols-3">
                {reports.map((report) => (
                  <li key={report.key}>
                    <Link to="/$orgId/reports/$report" params={{ orgId, report: report.key }} search={{}} className={LINK}>
                      {icon}
                      <Named title={i18n._(report.title)}>{i18n._(report.question)}</Named>
                    </Link>
                  </li>
                ))}
              </ul>
            </Section>
          )
        );
      })}
      {may("list_analytics_views") && (
        <Section title={<Trans>Your own questions</Trans>}>
          <ul className="grid gap-3 sm:grid-cols-2 xl:grid-cols-3">
            <li>
              <Link to="/$orgId/reports/sql" params={{ orgId }} className={LINK}>
                <DatabaseZap {...ICON} />
                <Named title={<Trans>Ask in SQL</Trans>}>
                  <Trans>Tables to read with any database program, examples, and who may.</Trans>
                </Named>
              </Link>
            </li>
          </ul>
        </Section>
      )}
    </OfficePage>
  );
}

function Named({ title, children }: { readonly title: ReactNode; readonly children: ReactNode }) {
  return (
    <span className="min-w-0">
      <span className="block font-semibold break-words">{title}</span>
      <span className="block text-small text-muted">{children}</span>
    </span>
  );
}
