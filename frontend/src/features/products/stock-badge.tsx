import { Trans, useLingui } from "@lingui/react/macro";
import { formatNumber } from "@/i18n/format";
import { scaled } from "@/money/decimal";
import { Badge } from "@/ui/states";
import type { Product } from "./products-data";

const MILLIONTHS = 6;

/** On or below the level at which it is ordered again. */
export function isLow({ quantity_on_hand, reorder_level }: Product): boolean {
  return quantity_on_hand !== null && reorder_level !== null && scaled(quantity_on_hand, MILLIONTHS) <= scaled(reorder_level, MILLIONTHS);
}

interface StockBadgeProps {
  readonly product: Product;
  /** Says what the number is, where nothing else does. */
  readonly isNamed?: boolean;
}

/** What is on hand of a product, and whether that is little. Nothing where nobody counts. */
export function StockBadge({ product, isNamed = false }: StockBadgeProps) {
  const { i18n } = useLingui();
  const { quantity_on_hand: quantity, unit } = product;
  if (quantity === null) return null;
  const shown = `${formatNumber(quantity, i18n.locale)}${unit === "piece" ? "" : ` ${unit}`}`;
  return (
    <span className="inline-flex items-center gap-2">
      {isLow(product) && (
        <Badge tone="waiting">
          <Trans>Low</Trans>
        </Badge>
      )}
      {isNamed ? <Trans>{shown} on hand</Trans> : shown}
    </span>
  );
}
