import { useLingui } from "@lingui/react/macro";
import { clock } from "@/api/clock";
import { amountText } from "@/money/decimal";
import { ownApproval } from "@/sync/approvals";
import type { OutboxRow } from "@/sync/database";
import { may } from "@/sync/may";
import { useTill } from "../till-context";
import { type Basket, type Payment, toSale } from "./basket";
import { limitOf } from "@/sync/limit-of";
import { askFor } from "./limits";

/**
 * Saves a sale on this device, with what of a customer's credit pays for it. Resolves when it is on the disk. Throws
 * NotRefusedError when the refused sale that it replaces was sent or discarded meanwhile.
 */
export function useSave(registerId: string): (basket: Basket, taken: readonly Payment[]) => Promise<OutboxRow> {
  const { t } = useLingui();
  const { shop, remember } = useTill();
  const minorUnits = shop.org.minor_units;

  return async (basket, taken) => {
    const body = toSale(basket, taken, {
      registerId,
      soldAt: new Date(clock.now()).toISOString(),
      minorUnits,
      amountText: (value) => amountText(value, minorUnits),
    });
    // A login that may do less sends what somebody who may do more sold: they answer for it with the PIN they entered.
    const { me, login } = shop;
    const isAnswered = me !== undefined && me !== login && may(me, "approve");
    const own = isAnswered ? askFor(basket, limitOf(login), minorUnits).map((asked) => ownApproval(me, asked, clock.now())) : [];
    const { correction } = basket;
    const row = await remember(
      basket.id,
      { kind: "sale", body },
      [...(basket.approvals ?? []), ...own],
      correction === undefined ? undefined : { rowId: correction.rowId, reason: t`Changed, and sent again` },
    );
    for (const { source, amount: spent } of taken) {
      if (source === undefined) continue;
      const from = source.kind === "credit_note" ? { credit_note_id: source.id } : { payment_id: source.id };
      await remember(source.key, { kind: "allocation", saleId: basket.id, body: { ...from, amount: amountText(spent, minorUnits) } });
    }
    return row;
  };
}
