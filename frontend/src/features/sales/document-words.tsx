import { Trans } from "@lingui/react/macro";
import { isZero } from "@/money/decimal";
import { parkedName } from "@/sync/parked-name";
import { Badge } from "@/ui/states";

interface Paid {
  readonly type: "bill" | "credit_note";
  readonly status: "draft" | "issued";
  readonly due_amount: string;
  readonly due_on: string | null;
  readonly has_frozen_prices?: boolean;
  readonly external_reference?: string | null;
}

export function isOpen({ due_amount }: Pick<Paid, "due_amount">): boolean {
  return !isZero(due_amount);
}

/** How a document stands: a draft, paid, open, or late. */
export function StateOf({ document, today }: { readonly document: Paid; readonly today: string }) {
  if (document.status === "draft" && parkedName({ external_reference: document.external_reference ?? null }) !== null) return <Badge tone="waiting"><Trans>At a till</Trans></Badge>;
  if (document.status === "draft") return document.has_frozen_prices === true ? <Badge><Trans>Quotation</Trans></Badge> : <Badge><Trans>Draft</Trans></Badge>;
  if (!isOpen(document)) return <Badge tone="accent">{document.type === "bill" ? <Trans>Paid</Trans> : <Trans>Settled</Trans>}</Badge>;
  if (document.type === "credit_note") return <Badge tone="waiting"><Trans>Open credit</Trans></Badge>;
  return document.due_on !== null && document.due_on < today ? (
    <Badge tone="refused"><Trans>Overdue</Trans></Badge>
  ) : (
    <Badge tone="waiting"><Trans>Open</Trans></Badge>
  );
}
