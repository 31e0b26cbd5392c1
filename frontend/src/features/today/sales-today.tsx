import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { formatMoney } from "@/i18n/format";
import { Change } from "@/ui/change";
import { weekdayOf } from "./days";
import type { Today } from "./today-data";

const LINK = "underline decoration-line-strong underline-offset-4 hover:decoration-ink";

interface SalesTodayProps {
  readonly orgId: string;
  readonly today: Pick<Today, "today" | "currency">;
  readonly sales: NonNullable<Today["sales"]>;
}

/** What was sold so far, and whether that is more than a week ago by this time. */
export function SalesToday({ orgId, today: { today, currency }, sales }: SalesTodayProps) {
  const { i18n, t } = useLingui();
  const money = (amount: string) => formatMoney(amount, currency, i18n.locale);
  const weekday = weekdayOf(sales.compared_on, i18n.locale);
  const day = { from: today, through: today };
  return (
    <section aria-label={t`Sold today`} className="flex flex-col gap-1">
      <Link to="/$orgId/sales" params={{ orgId }} search={day} data-figure="gross" className="self-start rounded-small text-total font-semibold tracking-tight tabular-nums">
        <span className="block text-small font-normal tracking-normal text-muted">
          <Trans>Sold today</Trans>
        </span>
        {money(sales.gross_amount)}
      </Link>
      <p className="flex flex-wrap items-center gap-x-2 text-muted" data-figure="compared">
        {sales.change_percent !== null && <Change percent={sales.change_percent} />}
        <Link to="/$orgId/sales" params={{ orgId }} search={{ from: sales.compared_on, through: sales.compared_on }} className={`inline-flex min-h-target flex-wrap items-center ${LINK}`}>
          <Trans>
            {weekday} a week ago: {money(sales.compared_gross_amount)} by now, {money(sales.compared_day_gross_amount)} in all
          </Trans>
        </Link>
      </p>
      <ul aria-label={t`Documents of today`} className="flex flex-wrap items-center gap-x-6">
        <li>
          <Link to="/$orgId/sales" params={{ orgId }} search={{ ...day, type: "bill" }} data-figure="bills" className={`inline-flex min-h-target items-center ${LINK}`}>
            <Plural value={sales.bill_count} one="# sale" other="# sales" />
          </Link>
        </li>
        {sales.average_amount !== null && (
          <li data-figure="average">
            <Trans>{money(sales.average_amount)} on average</Trans>
          </li>
        )}
        {sales.credit_note_count > 0 && (
          <li>
            <Link to="/$orgId/sales" params={{ orgId }} search={{ ...day, type: "credit_note" }} data-figure="credit_notes" className={`inline-flex min-h-target items-center ${LINK}`}>
              <Plural value={sales.credit_note_count} one="# return" other="# returns" />
            </Link>
          </li>
        )}
      </ul>
    </section>
  );
}
