import { Trans, useLingui } from "@lingui/react/macro";
import { Check, X } from "lucide-react";
import { type ComponentType, lazy, Suspense } from "react";
import { Button } from "@/ui/button";
import { cx } from "@/ui/cx";
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
    <section role="status" className="perforated flex animate-tear flex-col items-center gap-3 rounded-t-medium bg-surface px-6 pt-8 pb-10 text-center shadow-raised">
      <span className="grid size-12 place-items-center rounded-full bg-accent-soft text-accent-strong">
        <Check aria-hidden="true" className="size-7" />
      </span>
      <Figure paid={paid} word="text-large" figure="text-total" />
      <p className="text-base text-muted">
        <Trans>Saved as {paid.mark}. The next scan begins the next sale.</Trans>
      </p>
      <div className="min-h-target">
        <Receipt id={paid.id} />
      </div>
    </section>
  );
}

/** The same on a telephone, in two lines over the way to pay: the products stay in sight. It can be put away. */
export function PaidStrip({ paid, onClose }: { readonly paid: Paid; readonly onClose: () => void }) {
  const { t } = useLingui();
  return (
    <section role="status" className="perforated flex w-full animate-tear flex-col rounded-t-medium bg-surface ps-4 pe-1 pt-1 pb-3 shadow-raised">
      <div className="flex items-start justify-between gap-2">
        <Figure paid={paid} word="text-small" figure="text-title" />
        <Button tone="quiet" size="icon" aria-label={t`Put the last sale away`} icon={<X aria-hidden="true" className="size-5" />} onClick={onClose} />
      </div>
      <div className="flex flex-wrap items-center justify-between gap-x-2 pe-3">
        <p className="text-small text-muted">
          <Trans>Saved as {paid.mark}</Trans>
        </p>
        <Receipt id={paid.id} />
      </div>
    </section>
  );
}

/** What is given back, else what was paid; and what is owed. */
function Figure({ paid, word, figure }: { readonly paid: Paid; readonly word: string; readonly figure: string }) {
  return (
    <div>
      <p>
        <span className={cx("block text-muted", word)}>{paid.change !== null ? <Trans>Change</Trans> : paid.owed === null ? <Trans>Paid</Trans> : <Trans>Sold</Trans>}</span>
        <span className={cx("font-semibold tracking-tight", figure)} data-testid={paid.change === null ? "paid" : "change"}>
          {paid.change ?? paid.total}
        </span>
      </p>
      {paid.owed !== null && (
        <p className={word} data-testid="owed">
          <Trans>{paid.owed} on account</Trans>
        </p>
      )}
    </div>
  );
}

function Receipt({ id }: { readonly id: string }) {
  return (
    <Suspense fallback={null}>
      <ReceiptActions key={id} id={id} />
    </Suspense>
  );
}
