import { Trans, useLingui } from "@lingui/react/macro";
import { Minus, Plus } from "lucide-react";
import { type Quantity, quantity } from "@/money/decimal";
import { Button } from "@/ui/button";
import { useQuantityText } from "./stock-words";
import type { Counted } from "./use-counting";

interface LastCountedProps {
  readonly counted: Counted;
  readonly onChange: (counted: Quantity) => void;
  readonly onEdit: (counted: Counted) => void;
}

const ONE = quantity("1");

/** What was counted last, as large as one reads it at arm's length. */
export function LastCounted({ counted, onChange, onEdit }: LastCountedProps) {
  const { t } = useLingui();
  const quantityText = useQuantityText();
  const { tally, product } = counted;
  const now = quantity(tally.quantity);
  return (
    <section aria-label={t`Counted last`} className="flex flex-col items-center gap-3 rounded-medium border border-line-strong p-4 text-center">
      <p aria-live="polite" className="flex flex-col gap-1">
        <span className="text-large font-medium break-words">{product?.name ?? <Trans>A product that is not on this device yet</Trans>}</span>
        <span data-testid="last-count" className="text-total font-semibold tabular-nums">
          {quantityText(tally.quantity, product?.unit ?? "piece")}
        </span>
      </p>
      <div className="flex flex-wrap justify-center gap-2">
        <Button
          size="large"
          aria-label={t`One less`}
          disabled={now < ONE}
          icon={<Minus aria-hidden="true" className="size-6" />}
          onClick={() => {
            onChange((now - ONE) as Quantity);
          }}
        />
        <Button
          size="large"
          onClick={() => {
            onEdit(counted);
          }}
        >
          <Trans>Type it</Trans>
        </Button>
        <Button
          size="large"
          aria-label={t`One more`}
          icon={<Plus aria-hidden="true" className="size-6" />}
          onClick={() => {
            onChange((now + ONE) as Quantity);
          }}
        />
      </div>
    </section>
  );
}
