import { editNumber, parseNumber } from "@/i18n/format";
import { type Amount, isZero, millionthsText, minor, quantity, type Quantity, sum, amount } from "@/money/decimal";
import { landedCosts, readBought } from "@/money/landed";
import type { Order, OrderLine } from "./purchasing-data";

/** What came of one line of the order, or of a product that was not ordered. Numbers are as they are typed. */
export interface Arrival {
  readonly product_id: string;
  readonly sku: string;
  readonly name: string;
  readonly unit: string;
  /** Null: it was not ordered. */
  readonly line_no: number | null;
  readonly quantity: string;
  readonly cost: string;
}

export interface Cost {
  readonly description: string;
  readonly amount: string;
}

/** A delivery that is being counted. */
export interface Receiving {
  readonly arrivals: readonly Arrival[];
  readonly costs: readonly Cost[];
  readonly reference: string;
  readonly day: string;
  readonly note: string;
}

export function receivingOf(order: Order, locale: string): Receiving {
  return {
    arrivals: order.lines.map(({ product_id, sku, description, unit, line_no, unit_cost }) => ({
      product_id,
      sku,
      name: description,
      unit,
      line_no,
      quantity: "",
      cost: editNumber(unit_cost, locale),
    })),
    costs: [],
    reference: "",
    day: "",
    note: "",
  };
}

/** What was counted before the page was left, for the order as it is now. */
export function takenUp(kept: Receiving, order: Order, locale: string): Receiving {
  const fresh = receivingOf(order, locale);
  return {
    ...kept,
    arrivals: [
      ...fresh.arrivals.map((arrival) => kept.arrivals.find(({ line_no }) => line_no === arrival.line_no) ?? arrival),
      ...kept.arrivals.filter(({ line_no }) => line_no === null),
    ],
  };
}

const NOTHING = quantity("0");

/** A quantity as it is typed; nothing while it cannot be read. */
export function counted(typed: string, locale: string): Quantity {
  const decimal = parseNumber(typed, locale);
  if (decimal === null) return NOTHING;
  try {
    return quantity(decimal);
  } catch {
    return NOTHING;
  }
}

/** How what came stands to what was ordered: more than is to come, or more than the order lets in. */
export function excessOf(line: OrderLine, came: Quantity): "none" | "over" | "beyond" {
  if (came > quantity(line.receivable_quantity)) return "beyond";
  return came > quantity(line.open_quantity) ? "over" : "none";
}

/** What can come; its cost, as it is typed, is what it cost the last time, for a line of its own. */
type Product = Pick<Arrival, "product_id" | "sku" | "name" | "unit" | "cost">;

/** So many more of a product came: on the line that waits for it, else on its last one; not ordered, it gets a line of its own. */
export function countMore(arrivals: readonly Arrival[], order: Order, product: Product, more: Quantity, locale: string): readonly Arrival[] {
  const own = arrivals.flatMap((arrival, at) => (arrival.product_id === product.product_id ? [{ arrival, at }] : []));
  const waits = own.find(({ arrival }) => {
    const line = order.lines.find(({ line_no }) => line_no === arrival.line_no);
    return line === undefined || counted(arrival.quantity, locale) + more <= quantity(line.open_quantity);
  });
  const chosen = waits ?? own.at(-1);
  if (chosen === undefined) return [...arrivals, { ...product, line_no: null, quantity: editNumber(millionthsText(more), locale) }];
  const sumOf = (counted(chosen.arrival.quantity, locale) + more) as Quantity;
  return arrivals.with(chosen.at, { ...chosen.arrival, quantity: editNumber(millionthsText(sumOf), locale) });
}

export interface Brought {
  readonly came: Quantity;
  /** What was to come; null: it was not ordered. */
  readonly open: Quantity | null;
  /** More than the order lets in. */
  readonly isBeyond: boolean;
}

/** What came of a product so far, on all of its lines. */
export function broughtOf(arrivals: readonly Arrival[], order: Order, productId: string, locale: string): Brought {
  const own = arrivals.filter(({ product_id }) => product_id === productId);
  const lines = order.lines.filter(({ product_id }) => product_id === productId);
  return {
    came: sum(own.map((arrival) => counted(arrival.quantity, locale))) as Quantity,
    open: lines.length === 0 ? null : (sum(lines.map(({ open_quantity }) => quantity(open_quantity))) as Quantity),
    isBeyond: isBeyond(own, order, locale),
  };
}

/** Of a line came more than the order lets in. */
export function isBeyond(arrivals: readonly Arrival[], order: Order, locale: string): boolean {
  return arrivals.some((arrival) => {
    const line = order.lines.find(({ line_no }) => line_no === arrival.line_no);
    return line !== undefined && excessOf(line, counted(arrival.quantity, locale)) === "beyond";
  });
}

/** All that is to come has come. */
export function countAll(arrivals: readonly Arrival[], order: Order, locale: string): readonly Arrival[] {
  return arrivals.map((arrival) => {
    const line = order.lines.find(({ line_no }) => line_no === arrival.line_no);
    return line === undefined ? arrival : { ...arrival, quantity: isZero(line.open_quantity) ? "" : editNumber(line.open_quantity, locale) };
  });
}

export interface Preview {
  /** What each arrival is worth in stock; nothing for what did not come. */
  readonly landed: ReadonlyMap<Arrival, Amount>;
  readonly goods: Amount;
  readonly additional: Amount;
}

/** A cost of which something is typed. */
export function isUsed({ description, amount: typed }: Cost): boolean {
  return description.trim() !== "" || typed.trim() !== "";
}

function amountOf(typed: string, locale: string, minorUnits: number): Amount | null {
  const decimal = parseNumber(typed, locale);
  try {
    return decimal === null || isZero(decimal) || decimal.startsWith("-") ? null : amount(decimal, minorUnits);
  } catch {
    return null;
  }
}

/** What would be booked. Null while a number is missing or nothing came. */
export function preview({ arrivals, costs }: Pick<Receiving, "arrivals" | "costs">, locale: string, minorUnits: number): Preview | null {
  const came = arrivals.filter(({ quantity: typed }) => typed.trim() !== "" && !isZero(typed));
  const lines = came.map((arrival) => readBought(parseNumber(arrival.quantity, locale), parseNumber(arrival.cost, locale)));
  const used = costs.filter(isUsed);
  const amounts = used.map(({ description, amount: typed }) => (description.trim() === "" ? null : amountOf(typed, locale, minorUnits)));
  if (lines.length === 0 || lines.includes(null) || amounts.includes(null)) return null;
  const additional = minor(sum(amounts.filter((value) => value !== null)));
  const { goods, landed } = landedCosts(lines.filter((line) => line !== null), additional, minorUnits);
  return { landed: new Map(came.map((arrival, at) => [arrival, landed[at] ?? minor(0n)])), goods: minor(sum(goods)), additional };
}

/** What the service is told. */
export function bodyOfReceiving(order: Order, { arrivals, costs, reference, day, note }: Receiving, locale: string) {
  const decimal = (typed: string) => parseNumber(typed, locale) ?? typed;
  return {
    purchase_order_id: order.id,
    ...(reference.trim() === "" ? {} : { supplier_reference: reference.trim() }),
    ...(day === "" ? {} : { entry_on: day }),
    ...(note.trim() === "" ? {} : { note: note.trim() }),
    lines: arrivals
      .filter(({ quantity: typed }) => typed.trim() !== "" && !isZero(typed))
      .map(({ product_id, quantity: typed, cost, line_no }) => ({
        product_id,
        quantity: decimal(typed),
        unit_cost: decimal(cost),
        ...(line_no === null ? {} : { purchase_order_line_no: line_no }),
      })),
    additional_costs: costs.filter(isUsed).map(({ description, amount: typed }) => ({ description: description.trim(), amount: decimal(typed) })),
  };
}
