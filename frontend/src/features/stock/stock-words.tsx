import { Trans, useLingui } from "@lingui/react/macro";
import { formatNumber } from "@/i18n/format";
import { isZero, quantity } from "@/money/decimal";
import { Badge } from "@/ui/states";
import type { StockEntry, StockLevel } from "./stock-data";
import type { MovementKind } from "./stock-filters";

/** Why goods came or went. */
export function useMovementWords(): Readonly<Record<MovementKind, string>> {
  const { t } = useLingui();
  return {
    receipt: t`Received`,
    sale: t`Sold`,
    return: t`Brought back`,
    write_off: t`Written off`,
    gain: t`Found`,
    supplier_return: t`Sent back`,
  };
}

export function useEntryWords(): Readonly<Record<StockEntry["kind"], string>> {
  const { t } = useLingui();
  return { receipt: t`Delivery`, supplier_return: t`Return to a supplier`, adjustment: t`Adjustment`, stocktake: t`Stocktake` };
}

/** Whether there is enough of it. The service decides what is low by the same rule. */
export function LevelState({ level }: { readonly level: StockLevel }) {
  if (isZero(level.quantity)) return <Badge tone="refused"><Trans>Out</Trans></Badge>;
  return isLow(level) ? <Badge tone="waiting"><Trans>Low</Trans></Badge> : null;
}

/** On or below the reorder level. */
function isLow({ quantity: onHand, reorder_level }: StockLevel): boolean {
  return reorder_level !== null && quantity(onHand) <= quantity(reorder_level);
}

/** A quantity with its unit, where the unit is more than a piece. */
export function useQuantityText(): (quantity: string, unit: string) => string {
  const { i18n } = useLingui();
  return (quantity, unit) => (unit === "piece" ? formatNumber(quantity, i18n.locale) : `${formatNumber(quantity, i18n.locale)} ${unit}`);
}

/** A change with its sign, so that it is never told by its colour alone. */
export function signed(quantity: string, text: string): string {
  return quantity.startsWith("-") ? text : `+${text}`;
}
