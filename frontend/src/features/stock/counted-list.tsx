import { Trans, useLingui } from "@lingui/react/macro";
import { Check, Clock } from "lucide-react";
import { useQuantityText } from "./stock-words";
import type { Counted } from "./use-counting";

interface CountedListProps {
  readonly counted: readonly Counted[];
  readonly area: string | null;
  readonly onEdit: (counted: Counted) => void;
}

/** So many are drawn: who looks for an older one scans it. */
const SHOWN = 200;

/** What this device has counted in a place, latest first. */
export function CountedList({ counted, area, onEdit }: CountedListProps) {
  const { t } = useLingui();
  const quantityText = useQuantityText();
  if (counted.length === 0) {
    return (
      <p className="text-muted">
        {area === null ? (
          <Trans>Choose the place in which you count, as a room or a shelf. Then scan every piece, or type how many there are.</Trans>
        ) : (
          <Trans>Scan every piece, or scan one and type how many there are. Each phone counts a place of its own.</Trans>
        )}
      </p>
    );
  }
  return (
    <section className="flex flex-col gap-2">
      <h2 className="text-large font-semibold">
        <Trans>Counted here: {counted.length}</Trans>
      </h2>
      <ul className="flex flex-col divide-y divide-line border-y border-line">
        {counted.slice(0, SHOWN).map((one) => (
          <li key={one.tally.id}>
            <button
              type="button"
              className="flex min-h-row w-full items-center justify-between gap-3 px-1 text-start hover:bg-sunken"
              onClick={() => {
                onEdit(one);
              }}
            >
              <span className="min-w-0 break-words">{one.product?.name ?? one.tally.product_id}</span>
              <span className="flex shrink-0 items-center gap-2 font-medium">
                {quantityText(one.tally.quantity, one.product?.unit ?? "piece")}
                {one.isSent ? (
                  <Check role="img" aria-label={t`Sent`} className="size-5 text-accent-strong" />
                ) : (
                  <Clock role="img" aria-label={t`Saved here`} className="size-5 text-waiting" />
                )}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
