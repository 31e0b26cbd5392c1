import { Trans } from "@lingui/react/macro";
import { Check } from "lucide-react";
import { type ComponentType, lazy, Suspense } from "react";
import { usePublish } from "../receipt/use-publish";

// Without a network and before the app is kept on the device it may not be there. The sale is saved, and the slip says so.
const ReceiptActions = lazy<ComponentType<{ readonly id: string }>>(() =>
  import("../receipt/receipt-actions").then(
    (file) => ({ default: file.ReceiptActions }),
    () => ({ default: () => null }),
  ),
);

export interface Paid {
  readonly id: string;
  /** The device's own running mark: the number comes when it was sent. */
  readonly mark: string;
  readonly total: string;
  readonly change: string | null;
  /** What the customer owes; null when all is paid. */
  readonly owed: string | null;
}

/** What stays until the next scan: the change as large as the total was. */
export function PaidSlip({ paid }: { readonly paid: Paid }) {
  usePublish({ kind: "paid", total: paid.total, change: paid.change });
  return (
    <section role="status" className="perforated flex animate-tear flex-col items-center gap-3 rounded-t-medium bg-surface px-6 pt-5 pb-8 md:pt-8 md:pb-10 text-center shadow-raised">
      <span className="grid size-12 place-items-center max-md:hidden rounded-full bg-accent-soft text-accent-strong">
        <Check aria-hidden="true" className="size-7" />
      </span>
      {paid.change === null ? (
        <p>
          <span className="block text-large text-muted">{paid.owed === null ? <Trans>Paid</Trans> : <Trans>Sold</Trans>}</span>
          <span className="text-total font-semibold tracking-tight" data-testid="paid">{paid.total}</span>
        </p>
      ) : (
        <p>
          <span className="block text-large text-muted"><Trans>Change</Trans></span>
          <span className="text-total font-semibold tracking-tight" data-testid="change">{paid.change}</span>
        </p>
      )}
      {paid.owed !== null && (
        <p className="text-large" data-testid="owed">
          <Trans>{paid.owed} on account</Trans>
        </p>
      )}
      <p className="text-base text-muted">
        <Trans>Saved as {paid.mark}. The next scan begins the next sale.</Trans>
      </p>
      <div className="min-h-target">
        <Suspense fallback={null}>
          <ReceiptActions key={paid.id} id={paid.id} />
        </Suspense>
      </div>
    </section>
  );
}
