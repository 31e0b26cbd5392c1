import { Dexie, type EntityTable, type Table } from "dexie";
import type { components } from "@/api/schema";
import type { Approval } from "./approvals";

type Schemas = components["schemas"];

/** The person on this device, with what they may do: the `member` of the change feed. */
export interface Me {
  readonly user_id: string;
  readonly name: string;
  readonly role: Schemas["Membership"]["role"];
  readonly permissions: readonly string[];
  /** How much cheaper than the catalogue they may sell. A copy of an earlier version does not say. */
  readonly max_discount_percent?: string;
  readonly max_price_cut_percent?: string;
}

/** Somebody who may work at a till of the organization. */
export interface Seller extends Me {
  /** Null while they have no PIN. */
  readonly pin_changed_at: string | null;
}

export interface StockLevel {
  readonly product_id: string;
  readonly quantity_on_hand: string;
}

/** Products and customers that were made at this till: the service learns of one with the sales that it is in. */
export type NewProduct = Schemas["NewProduct"] & { readonly id: string };
export type NewCustomer = Schemas["NewCustomer"] & { readonly id: string };

/** A product as the service shows it, with the words and codes it is found by. `made`: the service may not know it yet. */
export type LocalProduct = Schemas["Product"] & { readonly words: readonly string[]; readonly made?: NewProduct };
export type LocalCustomer = Schemas["Customer"] & { readonly words: readonly string[]; readonly made?: NewCustomer };

/** How far the copy is, and what is known of the service it is a copy of. One row. */
export interface CopyState {
  readonly id: "copy";
  /** Where to read on in the change feed; null before the first page. */
  readonly place: string | null;
  readonly epoch: string;
  /** Whether pages of the round of the feed that is under way are left to read. */
  readonly isMidRound: boolean;
  /** Whether everything has been read once. */
  readonly isWhole: boolean;
  /** By this device's clock: when the copy was last as the service is. */
  readonly syncedAt: number;
}

/** Which command of the service a row of the outbox is. */
export type Command =
  | { readonly kind: "sale"; readonly body: Schemas["BillCreate"] }
  /** Credit of the customer that is spent on a sale of this device. */
  | { readonly kind: "allocation"; readonly saleId: string; readonly body: Schemas["AllocationCreate"] }
  | { readonly kind: "credit_note"; readonly billId: string; readonly body: Schemas["CreditNoteCreate"] }
  | { readonly kind: "exchange"; readonly billId: string; readonly body: Schemas["Exchange"] }
  /** Money on account that a customer wants back. */
  | { readonly kind: "customer_refund"; readonly customerId: string; readonly body: Schemas["CustomerRefundCreate"] }
  /** What is left of a credit note, in money. */
  | { readonly kind: "credit_payout"; readonly billId: string; readonly body: Schemas["PaymentCreate"] }
  /** Goods whose bill nobody finds. */
  | { readonly kind: "return"; readonly body: Schemas["ReturnCreate"] }
  | { readonly kind: "open_cash_session"; readonly body: Schemas["CashSessionOpen"] }
  | { readonly kind: "cash_movement"; readonly registerId: string; readonly body: Schemas["CashMovementCreate"] }
  | { readonly kind: "close_cash_session"; readonly registerId: string; readonly body: Schemas["CashSessionClose"] }
  /** How much there is of a product in a place, in a stocktake. */
  | { readonly kind: "count"; readonly stocktakeId: string; readonly body: Schemas["CountCreate"] };

export interface Refusal {
  readonly slug: string;
  readonly detail: string;
  readonly at: number;
}

export interface Discarded {
  readonly reason: string;
  readonly userId: string;
  readonly at: number;
}

/**
 * Something that was done here and that the service has to know. Append-only: a row is never changed but for its state,
 * and leaves only when the service has it, or when somebody discards it with a reason.
 */
export interface OutboxRow {
  /** Also the Idempotency-Key: however often it is sent, it is done once. */
  readonly id: string;
  /** In the order in which it was done. */
  readonly seq: number;
  readonly state: "waiting" | "refused" | "sent" | "discarded";
  readonly command: Command;
  /** By this device's clock. */
  readonly madeAt: number;
  /** Who was at the till. Where that is not whose login sends it, the command says so. */
  readonly userId: string;
  /** What a manager allowed for it. */
  readonly approvals?: readonly Approval[];
  /** The service no longer knew them: this device tells them. */
  readonly isTold?: boolean;
  /** The running mark on the provisional receipt: a person can read it out. */
  readonly mark: string;
  readonly attempts: number;
  readonly refusal?: Refusal;
  /** The shift that it was sent to: sent again after an answer was lost, it names the same one. */
  readonly cashSessionId?: string;
  /** What the service answered. */
  readonly answer?: unknown;
  readonly sentAt?: number;
  /** Why somebody gave it up: the row stays as the journal of it. */
  readonly discarded?: Discarded;
}

/** A sale that was begun and put aside. */
export interface ParkedBasket {
  readonly id: string;
  readonly name: string;
  readonly basket: unknown;
  readonly parkedAt: number;
}

/** A stocktake in which this device counts, so that it can do so without a network. */
export type Counting = Pick<Schemas["Stocktake"], "id" | "category_id" | "category_name" | "note" | "opened_at">;

/** How much of a product this device has counted in one place of a stocktake. */
export interface Tally {
  /** Of the stocktake, the place and the product. */
  readonly id: string;
  readonly stocktake_id: string;
  readonly area: string;
  readonly product_id: string;
  readonly quantity: string;
  /** By the service's clock: it is compared with the books of then. */
  readonly counted_at: string;
  readonly user_id: string;
  /** By this device's clock: when it was counted last. */
  readonly at: number;
  /** 1: not in the outbox yet. */
  readonly is_new: 0 | 1;
}

export interface Setting {
  readonly name: string;
  readonly value: unknown;
}

/**
 * The copy of one organization that one person keeps on one device. Rows of one person are never another's: each has a
 * database of its own.
 */
export class LocalDatabase extends Dexie {
  declare copy: EntityTable<CopyState, "id">;
  declare org: EntityTable<Schemas["Org"], "id">;
  declare member: EntityTable<Me, "user_id">;
  declare seller: EntityTable<Seller, "user_id">;
  declare device: EntityTable<Schemas["Device"], "id">;
  declare unit: EntityTable<Schemas["Unit"], "id">;
  declare tax_rate: EntityTable<Schemas["TaxRate"], "id">;
  declare category: EntityTable<Schemas["Category"], "id">;
  declare register: EntityTable<Schemas["Register"], "id">;
  declare cash_session: EntityTable<Schemas["CashSession"], "id">;
  declare product: EntityTable<LocalProduct, "id">;
  declare stock_level: EntityTable<StockLevel, "product_id">;
  declare customer: EntityTable<LocalCustomer, "id">;
  declare draft: EntityTable<Schemas["Bill"], "id">;
  declare document: EntityTable<Schemas["Bill"], "id">;
  declare outbox: EntityTable<OutboxRow, "id">;
  declare parked: EntityTable<ParkedBasket, "id">;
  declare setting: EntityTable<Setting, "name">;
  declare counting: EntityTable<Counting, "id">;
  declare tally: EntityTable<Tally, "id">;

  constructor(name: string) {
    // Strict: a row is on the disk before the transaction is over, so that a receipt never says more than is saved.
    super(name, { chromeTransactionDurability: "strict" });
    // Blocks of versions are append-only: what a released version wrote must be read for ever.
    this.version(1).stores({
      copy: "id",
      org: "id",
      member: "user_id",
      unit: "id, code",
      tax_rate: "id",
      category: "id, parent_id",
      register: "id",
      cash_session: "id, register_id",
      product: "id, sku, category_id, *barcodes, *words",
      stock_level: "product_id",
      customer: "id, *words",
      draft: "id",
      document: "id, number, customer_id",
      outbox: "id, &seq, state",
      parked: "id",
      setting: "name",
    });
    this.version(2).stores({ document: "id, number, customer_id, original_id, cash_session_id, issued_at" });
    this.version(3).stores({ outbox: "id, &seq, state, sentAt" });
    // The copy is read anew: people and the device came into the feed before there was a place for them here.
    this.version(4)
      .stores({ seller: "user_id", device: "id" })
      .upgrade((transaction) => transaction.table("copy").clear());
    // What was made here is found among what was copied; counts and openings of a till among all that was done.
    this.version(5).stores({
      product: "id, sku, category_id, *barcodes, *words, made.id",
      customer: "id, *words, made.id",
      outbox: "id, &seq, state, sentAt, command.kind",
    });
    // The copy is read anew: people have their limits in the feed now, and what was asked for instead is dropped.
    this.version(6)
      .stores({})
      .upgrade(async (transaction) => {
        await transaction.table("copy").clear();
        await transaction.table("setting").delete("role_limits");
      });
    // What is counted for a stocktake is kept here from the first piece on.
    this.version(7).stores({ counting: "id", tally: "id, stocktake_id, at, is_new" });
    // Documents are found by what they come to.
    this.version(8).stores({ document: "id, number, customer_id, original_id, cash_session_id, issued_at, gross_amount" });
  }

  has(kind: string): boolean {
    return this.tables.some((table) => table.name === kind);
  }

  /** The table of a kind of the change feed. */
  of(kind: Schemas["SyncedItem"]["kind"]): Table<unknown, string> {
    return this.table(kind);
  }
}

const COPIED_TABLES = [
  "copy", "org", "member", "seller", "device", "unit", "tax_rate", "category", "register", "cash_session", "product", "stock_level",
  "customer", "draft", "document",
] as const;

export function databaseName(orgId: string, userId: string): string {
  return `counterfoil.${orgId}.${userId}`;
}

/** Drop the copy, which can be read again. What was done or made here and is not sent stays. */
export function dropCopy(database: LocalDatabase): Promise<void> {
  return drop(database, COPIED_TABLES);
}

/** Drop what takes room. A till goes on with what is left: the shop, its people, its taxes. */
export function dropBulk(database: LocalDatabase): Promise<void> {
  return drop(database, ["copy", "document", "draft", "customer", "stock_level", "product"]);
}

async function drop(database: LocalDatabase, names: readonly (typeof COPIED_TABLES)[number][]): Promise<void> {
  const tables = names.map((name) => database.table(name));
  await database.transaction("rw", tables, async () => {
    const [products, customers] = await Promise.all([madeHere(database.product), madeHere(database.customer)]);
    await Promise.all(tables.map((table) => table.clear()));
    if (products.length > 0) await database.product.bulkPut(products);
    if (customers.length > 0) await database.customer.bulkPut(customers);
  });
}

/** What was made at this till, and did not come back from the service yet. */
export function madeHere<T extends LocalProduct | LocalCustomer>(table: EntityTable<T, "id">): Promise<T[]> {
  return table.where("made.id").above("").toArray();
}
