import { Trans, useLingui } from "@lingui/react/macro";
import { isZero } from "@/money/decimal";
import { Change } from "@/ui/change";
import { Skeleton } from "@/ui/states";
import { CHANGE, COMPARED, textOf } from "./compare";
import type { Report } from "./reports";
import type { Read } from "./reports-data";
import { useWrite } from "./write";

/** What all rows come to. The first figure is what the report is about. */
export function ReportFigures({ report, read }: { readonly report: Report; readonly read: Read | undefined }) {
  const { i18n, t } = useLingui();
  const { cell, money } = useWrite(read?.currency ?? "EUR");
  const isPart = read !== undefined && !isZero(textOf(read.totals, "uncosted_net_amount"));
  return (
    <>
      <dl className="flex flex-wrap gap-x-8 gap-y-3" data-testid="figures">
        {report.figures.map((figure, index) => (
          <div key={figure.field}>
            <dt className="text-small text-muted">{i18n._(figure.label)}</dt>
            <dd className={index === 0 ? "text-title font-semibold" : "text-large"} data-figure={figure.field}>
              {read === undefined ? <Skeleton className="my-1 w-24" /> : cell(read.totals, figure) || "–"}
            </dd>
            {index === 0 && read?.isCompared === true && (
              <dd className="flex flex-wrap items-center gap-x-2 text-small text-muted">
                <Change percent={read.totals[CHANGE]} />
                {t`before: ${textOf(read.totals, COMPARED) === "" ? t`unknown` : money(textOf(read.totals, COMPARED))}`}
              </dd>
            )}
          </div>
        ))}
      </dl>
      {isPart && (
        <p className="text-small text-muted" data-testid="uncosted">
          <Trans>Cost and margin are those of sales whose cost is known. Goods have a cost once they were received with a price.</Trans>
        </p>
      )}
    </>
  );
}
