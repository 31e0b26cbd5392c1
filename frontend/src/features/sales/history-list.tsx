import { Trans, useLingui } from "@lingui/react/macro";
import { formatDateTime, formatDay, formatMoney } from "@/i18n/format";
import { methodName } from "@/i18n/method-name";
import type { Names } from "@/sync/use-people";
import { type HistoryEvent, historyOf } from "./history";
import type { Bill, BillLinks } from "./sales-data";

interface HistoryListProps {
  readonly bill: Bill;
  readonly links: BillLinks | undefined;
  readonly names: Names;
}

/** What happened to a document, when, and by whom. */
export function HistoryList({ bill, links, names }: HistoryListProps) {
  const { i18n } = useLingui();
  return (
    <ol className="flex flex-col gap-2 border-s-2 border-line ps-4">
      {historyOf(bill, links).map((event, index) => (
        <li key={index} className="flex flex-col">
          <span>
            <What event={event} currency={bill.currency} />
          </span>
          <span className="text-small text-muted">
            {event.kind === "credit_note" ? formatDay(event.document.issued_on, i18n.locale) : formatDateTime(event.at, i18n.locale)}
            {names.nameOf(event.by) !== undefined && ` · ${names.nameOf(event.by) ?? ""}`}
          </span>
        </li>
      ))}
    </ol>
  );
}

function What({ event, currency }: { readonly event: HistoryEvent; readonly currency: string }) {
  const { i18n } = useLingui();
  switch (event.kind) {
    case "begun":
      return <Trans>Begun as a draft</Trans>;
    case "sold":
      return <Trans>Sold at a till</Trans>;
    case "issued":
      return <Trans>Issued and sealed</Trans>;
    case "approval":
      return <Trans>Allowed by a manager</Trans>;
    case "payment":
      return (
        <>
          {methodName(event.payment.method)}: {formatMoney(event.payment.amount, currency, i18n.locale)}
        </>
      );
    case "credit_note":
      return (
        <Trans>
          Credited by {event.document.number}: {formatMoney(event.document.gross_amount, currency, i18n.locale)}
        </Trans>
      );
  }
}
