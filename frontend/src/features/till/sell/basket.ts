import type { Approval } from "@/sync/approvals";
import type { LocalProduct, NewCustomer, NewProduct } from "@/sync/database";
import { makeId } from "@/sync/make-id";
import type { components } from "@/api/schema";
import { type Amount, MILLION, millionthsText, type Percent, price, type Price, quantity, type Quantity } from "@/money/decimal";
import type { Discount, Discountable } from "@/money/discount";
import type { Tax } from "@/money/tax-of";
import { type Basket as MoneyBasket, type BasketLine as MoneyLine, totalBasket, type Totals } from "@/money/totals";

type SoldLine = components["schemas"]["SoldLine"];
type BillCreate = components["schemas"]["BillCreate"];

/** A line of the slip: a copy of what the catalogue said when it was rung up, so that it never changes under one's eyes. */
export interface Line {
  readonly key: string;
  readonly productId: string;
  /** The service may not know the product yet: the sale brings it. */
  readonly made?: NewProduct;
  readonly sku: string;
  readonly name: string;
  readonly unit: string;
  readonly quantity: Quantity;
  /** What the shop had of it, as this device knew when it was added; left out where nobody counts. */
  readonly onHand?: Quantity;
  readonly unitPrice: Price;
  /** What the catalogue says, to show a price that was changed by hand. */
  readonly listPrice: Price;
  /** Percentage off the line; not together with `discountAmount`. */
  readonly discountPercent?: Percent;
  readonly discountAmount?: Amount;
  readonly note?: string;
  /** Weighed or priced by a label of its own: it stays a line of its own, as the label has it. */
  readonly isLabelled?: boolean;
  readonly taxCategory: string;
  readonly taxRate: Percent;
  readonly pricesIncludeTax: boolean;
}

/** A sale that the service refused, and that is put right: this takes its place. */
export interface Correction {
  /** The row of the outbox. */
  readonly rowId: string;
  /** It is on the paper that the customer has. */
  readonly mark: string;
  /** What stays as it was: when it was sold, by whom, and what was allowed. */
  readonly body: Pick<BillCreate, "sold_at" | "sold_by" | "clock_offset_ms" | "approval_ids" | "offline_approvals">;
}

export interface Basket {
  /** Made once for each sale: the id of the bill and its idempotency key. */
  readonly id: string;
  readonly lines: readonly Line[];
  readonly customerId?: string;
  /** The service may not know the customer yet: the sale brings them. */
  readonly newCustomer?: NewCustomer;
  /** Percentage off the whole; not together with `discountAmount`. */
  readonly discountPercent?: Percent;
  readonly discountAmount?: Amount;
  readonly note?: string;
  /** What a manager allowed of it. */
  readonly approvals?: readonly Approval[];
  /** Money that was taken already: it is on this device before the next is. */
  readonly payments?: readonly Payment[];
  /** The quantity that was typed before the next scan. */
  readonly nextQuantity?: Quantity;
  readonly selected?: string;
  readonly correction?: Correction;
}

export type Action =
  | {
      readonly type: "add";
      readonly product: LocalProduct;
      readonly tax: Tax;
      /** Of one pack or label; what was typed before the scan is how many of them. */
      readonly quantity?: Quantity;
      readonly unitPrice?: Price;
      readonly isLabelled?: boolean;
    }
  | { readonly type: "set-quantity"; readonly key: string; readonly quantity: Quantity }
  | { readonly type: "set-price"; readonly key: string; readonly unitPrice: Price }
  | { readonly type: "set-discount"; readonly key: string; readonly discount: Discount | null }
  | { readonly type: "set-note"; readonly key: string; readonly note: string }
  | { readonly type: "remove"; readonly key: string }
  | { readonly type: "select"; readonly key: string }
  | { readonly type: "select-next"; readonly by: 1 | -1 }
  | { readonly type: "type-quantity"; readonly quantity: Quantity | null }
  | { readonly type: "discount-all"; readonly discount: Discount | null }
  | { readonly type: "note-all"; readonly note: string }
  | { readonly type: "approve"; readonly approvals: readonly Approval[] }
  | { readonly type: "set-customer"; readonly customer: { readonly id: string; readonly made?: NewCustomer } | null }
  | { readonly type: "set-payments"; readonly payments: readonly Payment[] }
  | { readonly type: "clear" }
  | { readonly type: "load"; readonly basket: Basket };

export function emptyBasket(): Basket {
  return { id: makeId(), lines: [] };
}

export const ONE = quantity("1");

/** The basket after an action. What is added again joins its line, unless that one was changed by hand. */
export function reduce(basket: Basket, action: Action): Basket {
  switch (action.type) {
    case "add":
      return add(basket, action);
    case "set-quantity":
      return action.quantity <= 0n
        ? reduce(basket, { type: "remove", key: action.key })
        : change(basket, action.key, (line) => ({ ...line, quantity: action.quantity }));
    case "set-price":
      return change(basket, action.key, (line) => ({ ...line, unitPrice: action.unitPrice }));
    case "set-discount":
      return change(basket, action.key, (line) => discounted(line, action.discount));
    case "set-note":
      return change(basket, action.key, ({ note: _, ...line }) => (action.note === "" ? line : { ...line, note: action.note }));
    case "remove": {
      const { selected: _, ...rest } = basket;
      const lines = basket.lines.filter((line) => line.key !== action.key);
      const last = lines.at(-1);
      return last === undefined ? { ...rest, lines } : { ...rest, lines, selected: last.key };
    }
    case "select":
      return { ...basket, selected: action.key };
    case "select-next": {
      const index = basket.lines.findIndex(({ key }) => key === basket.selected);
      const next = basket.lines[index + action.by];
      return next === undefined ? basket : { ...basket, selected: next.key };
    }
    case "type-quantity": {
      const { nextQuantity: _, ...rest } = basket;
      return action.quantity === null ? rest : { ...rest, nextQuantity: action.quantity };
    }
    case "approve": {
      // The last word counts: more was asked for.
      const others = (basket.approvals ?? []).filter(({ operation }) => !action.approvals.some((given) => given.operation === operation));
      return { ...basket, approvals: [...others, ...action.approvals] };
    }
    case "discount-all":
      return discounted(basket, action.discount);
    case "note-all": {
      const { note: _, ...rest } = basket;
      return action.note === "" ? rest : { ...rest, note: action.note };
    }
    case "set-customer": {
      const { customerId: _, newCustomer: _new, ...rest } = basket;
      const { customer } = action;
      if (customer === null) return rest;
      return { ...rest, customerId: customer.id, ...(customer.made === undefined ? {} : { newCustomer: customer.made }) };
    }
    case "set-payments": {
      const { payments: _, ...rest } = basket;
      return action.payments.length === 0 ? rest : { ...rest, payments: action.payments };
    }
    case "clear":
      return emptyBasket();
    case "load":
      return action.basket;
  }
}

function add(basket: Basket, { product, tax, ...action }: Extract<Action, { type: "add" }>): Basket {
  const { nextQuantity, ...rest } = basket;
  const times = nextQuantity ?? ONE;
  const added = action.quantity === undefined ? times : (((action.quantity * times) / MILLION) as Quantity);
  const listPrice = price(product.unit_price);
  const unitPrice = action.unitPrice ?? listPrice;
  const same = basket.lines.findLast(
    (line) =>
      action.isLabelled !== true &&
      line.productId === product.id &&
      line.unitPrice === unitPrice &&
      line.isLabelled !== true &&
      line.discountPercent === undefined &&
      line.discountAmount === undefined &&
      line.note === undefined,
  );
  if (same !== undefined) {
    return { ...change(rest, same.key, (line) => ({ ...line, quantity: (line.quantity + added) as Quantity })), selected: same.key };
  }
  const key = crypto.randomUUID();
  const line: Line = {
    key,
    productId: product.id,
    ...(product.made === undefined ? {} : { made: product.made }),
    sku: product.sku,
    name: product.name,
    unit: product.unit,
    quantity: added,
    ...(product.tracks_stock && product.quantity_on_hand !== null ? { onHand: quantity(product.quantity_on_hand) } : {}),
    unitPrice,
    listPrice,
    taxCategory: tax.category,
    taxRate: tax.rate,
    pricesIncludeTax: tax.pricesIncludeTax,
    ...(action.isLabelled === true ? { isLabelled: true } : {}),
  };
  return { ...rest, lines: [...basket.lines, line], selected: key };
}

function discounted<T extends Discountable>(thing: T, discount: Discount | null): T {
  const { discountPercent: _percent, discountAmount: _amount, ...rest } = thing;
  if (discount === null) return rest as T;
  return "percent" in discount
    ? { ...(rest as T), discountPercent: discount.percent }
    : { ...(rest as T), discountAmount: discount.amount };
}

/** The discount as a call of the service has it. */
function discountBody({ discountPercent, discountAmount }: Discountable, write: (amount: Amount) => string) {
  return {
    ...(discountPercent === undefined ? {} : { discount_percent: millionthsText(discountPercent) }),
    ...(discountAmount === undefined ? {} : { discount_amount: write(discountAmount) }),
  };
}

function change(basket: Basket, key: string, edit: (line: Line) => Line): Basket {
  return { ...basket, lines: basket.lines.map((line) => (line.key === key ? edit(line) : line)) };
}

/** What the slip comes to, to the last digit as the service will have it. */
export function totalsOf(basket: Basket, minorUnits: number): Totals {
  return totalBasket(moneyBasket(basket, minorUnits));
}

function moneyBasket(basket: Basket, minorUnits: number): MoneyBasket {
  return {
    minorUnits,
    lines: basket.lines.map(
      ({ quantity, unitPrice, discountPercent, discountAmount, taxCategory, taxRate, pricesIncludeTax }): MoneyLine => ({
        quantity,
        unitPrice,
        taxCategory,
        taxRate,
        pricesIncludeTax,
        ...(discountPercent === undefined ? {} : { discountPercent }),
        ...(discountAmount === undefined ? {} : { discountAmount }),
      }),
    ),
    ...(basket.discountPercent === undefined ? {} : { discountPercent: basket.discountPercent }),
    ...(basket.discountAmount === undefined ? {} : { discountAmount: basket.discountAmount }),
  };
}

/** How many pieces are on the slip; what is weighed counts as one. */
export function countOf(basket: Basket): number {
  return basket.lines.reduce((count, { quantity }) => count + (quantity % MILLION === 0n ? Number(quantity / MILLION) : 1), 0);
}

export interface Payment {
  /** "credit" is what the customer has at the shop: it is no money, and follows the sale as an allocation. */
  readonly method: "cash" | "card" | "transfer" | "other" | "credit";
  readonly amount: Amount;
  readonly tendered?: Amount;
  readonly reference?: string;
  /** Nothing is left to pay after it: what cash rounds away is settled too. */
  readonly settles?: boolean;
  /** Of credit: what is spent, and the id under which that is done once. */
  readonly source?: { readonly id: string; readonly kind: string; readonly key: string };
}

/** Between a product's name and what was noted of its line. */
export const NOTE_MARK = " · ";

/** What is sold in a line, how much of it, and for how much. */
export function soldBody(line: Pick<Line, "productId" | "made" | "quantity" | "unitPrice">): SoldLine {
  return {
    ...(line.made === undefined ? { product_id: line.productId } : { new_product: line.made }),
    quantity: millionthsText(line.quantity),
    unit_price: millionthsText(line.unitPrice),
  };
}

/** The goods of a basket, and what is agreed of them, as the service takes them. */
export function goodsBody(basket: Basket, write: (amount: Amount) => string) {
  return {
    lines: basket.lines.map((line) => ({
      ...soldBody(line),
      ...discountBody(line, write),
      ...(line.note === undefined ? {} : { description: line.name + NOTE_MARK + line.note }),
    })),
    ...discountBody(basket, write),
    ...(basket.newCustomer !== undefined
      ? { new_customer: basket.newCustomer }
      : basket.customerId === undefined
        ? {}
        : { customer_id: basket.customerId }),
    ...(basket.note === undefined ? {} : { note: basket.note }),
  };
}

/** The till's one call, as the service takes it. */
export function toSale(
  basket: Basket,
  payments: readonly Payment[],
  sale: { registerId: string; soldAt: string; minorUnits: number; amountText: (amount: Amount) => string },
): BillCreate {
  return {
    issue: true,
    register_id: sale.registerId,
    sold_at: sale.soldAt,
    ...basket.correction?.body,
    ...goodsBody(basket, sale.amountText),
    payments: payments.flatMap(({ method, ...payment }) => method === "credit" ? [] : ({
      method,
      ...(payment.tendered === undefined ? { amount: sale.amountText(payment.amount) } : { tendered_amount: sale.amountText(payment.tendered) }),
      ...(payment.reference === undefined ? {} : { reference: payment.reference }),
    })),
  };
}
