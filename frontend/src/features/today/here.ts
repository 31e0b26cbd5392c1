import { todayIn } from "@/i18n/format";
import { type Amount, amount, amountText, minor, quantity, sum } from "@/money/decimal";
import type { LocalDatabase } from "@/sync/database";

/** A bill or a credit note that this device made. */
export interface OwnDocument {
  readonly id: string;
  readonly type: "bill" | "credit_note";
  readonly issued_on: string;
  readonly gross_amount: string;
}

/** What this device knows of today without the service. */
export interface Here {
  /** By this device's clock: when the copy was as the service is. */
  readonly syncedAt: number;
  readonly today: string;
  readonly currency: string;
  readonly bills: number;
  readonly creditNotes: number;
  readonly gross: string;
  /** How much was done on this device that the service does not have. */
  readonly unsent: number;
  readonly low: number;
  readonly out: number;
  readonly drafts: number;
}

const DAYS_BACK_MILLISECONDS = 3 * 86_400_000;

/** Null while nothing was copied yet. */
export async function readHere(database: LocalDatabase, readOwn: () => Promise<readonly OwnDocument[]>): Promise<Here | null> {
  const [copy, org] = await Promise.all([database.copy.get("copy"), database.org.toCollection().first()]);
  if (copy === undefined || org === undefined) return null;
  const today = todayIn(org.time_zone);
  const since = new Date(Date.now() - DAYS_BACK_MILLISECONDS).toISOString();
  const [copied, own, unsent, levels, products, drafts] = await Promise.all([
    database.document.where("issued_at").aboveOrEqual(since).toArray(),
    readOwn(),
    database.outbox.where("state").anyOf("waiting", "refused").count(),
    database.stock_level.toArray(),
    database.product.filter(({ is_active, tracks_stock }) => is_active && tracks_stock).toArray(),
    database.draft.count(),
  ]);
  const documents = new Map<string, OwnDocument>();
  for (const { id, type, issued_on, gross_amount } of copied) documents.set(id, { id, type, issued_on: issued_on ?? "", gross_amount });
  for (const document of own) if (!documents.has(document.id)) documents.set(document.id, document);
  const sold = [...documents.values()].filter(({ issued_on }) => issued_on === today);
  const bills = sold.filter(({ type }) => type === "bill");
  const credits = sold.filter(({ type }) => type === "credit_note");
  const total = (made: readonly OwnDocument[]): Amount => minor(sum(made.map(({ gross_amount }) => amount(gross_amount, org.minor_units))));
  const onHand = new Map(levels.map(({ product_id, quantity_on_hand }) => [product_id, quantity(quantity_on_hand)]));
  const known = products.flatMap(({ id, reorder_level }) => {
    const level = onHand.get(id);
    return level === undefined ? [] : [{ level, isLow: reorder_level !== null && level <= quantity(reorder_level) }];
  });
  return {
    syncedAt: copy.syncedAt,
    today,
    currency: org.currency,
    bills: bills.length,
    creditNotes: credits.length,
    gross: amountText(minor(total(bills) - total(credits)), org.minor_units),
    unsent,
    low: known.filter(({ isLow }) => isLow).length,
    out: known.filter(({ level }) => level === 0n).length,
    drafts,
  };
}
