import { useLingui } from "@lingui/react/macro";
import { Ellipsis, X } from "lucide-react";
import { formatNumber } from "@/i18n/format";
import { millionthsText, type Quantity } from "@/money/decimal";
import { Button } from "@/ui/button";

interface BesideSearchProps {
  /** How many the next product is, where that was typed before it. */
  readonly nextQuantity: Quantity | undefined;
  readonly onForget: () => void;
  readonly onMenu: () => void;
}

/** Beside the field of the search: how many the next one is, and the menu. */
export function BesideSearch({ nextQuantity, onForget, onMenu }: BesideSearchProps) {
  const { i18n, t } = useLingui();
  const count = nextQuantity === undefined ? null : formatNumber(millionthsText(nextQuantity), i18n.locale);
  return (
    <>
      {count !== null && (
        <Button
          tone="primary"
          size="large"
          data-testid="next-quantity"
          aria-label={t`The next one: ${count}. Press to forget it.`}
          onClick={onForget}
        >
          {count} ×
          <X aria-hidden="true" className="size-4" />
        </Button>
      )}
      <Button
        className="min-h-key min-w-key shrink-0 px-0!"
        aria-label={t`What can be done here`}
        icon={<Ellipsis aria-hidden="true" className="size-6" />}
        onClick={onMenu}
      />
    </>
  );
}
