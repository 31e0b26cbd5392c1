import { editNumber, parseNumber } from "@/i18n/format";
import { type Amount, minor, sum } from "@/money/decimal";
import { costOf, readBought } from "@/money/landed";
import type { Order } from "./purchasing-data";

/** A line of an order that is being written: numbers as they are typed. */
export interface DraftLine {
  readonly product_id: string;
  readonly sku: string;
  readonly name: string;
  readonly unit: string;
  readonly quantity: string;
  readonly cost: string;
  readonly supplier_sku: string;
  readonly note: string | null;
}

export interface Draft {
  readonly reference: string;
  readonly expected_on: string;
  readonly note: string;
  readonly lines: readonly DraftLine[];
}

export function draftOf(order: Order, locale: string): Draft {
  return {
    reference: order.supplier_reference ?? "",
    expected_on: order.expected_on ?? "",
    note: order.note ?? "",
    lines: order.lines.map((line) => ({
      product_id: line.product_id,
      sku: line.sku,
      name: line.description,
      unit: line.unit,
      quantity: editNumber(line.ordered_quantity, locale),
      cost: editNumber(line.unit_cost, locale),
      supplier_sku: line.supplier_sku ?? "",
      note: line.note,
    })),
  };
}

export function isWhole({ quantity, cost }: Pick<DraftLine, "quantity" | "cost">, locale: string): boolean {
  return readBought(parseNumber(quantity, locale), parseNumber(cost, locale)) !== null;
}

const orNull = (text: string) => (text.trim() === "" ? null : text.trim());

/** What the service is told. Lines have their numbers by then. */
export function bodyOf({ reference, expected_on, note, lines }: Draft, locale: string) {
  return {
    supplier_reference: orNull(reference),
    expected_on: orNull(expected_on),
    note: orNull(note),
    lines: lines.map((line) => ({
      product_id: line.product_id,
      ordered_quantity: parseNumber(line.quantity, locale) ?? line.quantity,
      unit_cost: parseNumber(line.cost, locale) ?? line.cost,
      supplier_sku: orNull(line.supplier_sku),
      note: line.note,
    })),
  };
}

/** What a line comes to; null while a number is missing. */
export function amountOf({ quantity, cost }: Pick<DraftLine, "quantity" | "cost">, locale: string, minorUnits: number): Amount | null {
  const bought = readBought(parseNumber(quantity, locale), parseNumber(cost, locale));
  return bought === null ? null : costOf(bought, minorUnits);
}

export function totalOf(lines: readonly Pick<DraftLine, "quantity" | "cost">[], locale: string, minorUnits: number): Amount {
  return minor(sum(lines.map((line) => amountOf(line, locale, minorUnits) ?? 0n)));
}

/** One more of a product: a line of its own, or one more on the line that it has. */
export function withOneMore(lines: readonly DraftLine[], line: DraftLine, locale: string): readonly DraftLine[] {
  const at = lines.findIndex(({ product_id }) => product_id === line.product_id);
  const found = lines[at];
  if (found === undefined) return [line, ...lines];
  const before = parseNumber(found.quantity, locale);
  const more = before === null ? line.quantity : editNumber(oneMore(before), locale);
  return [{ ...found, quantity: more }, ...lines.toSpliced(at, 1)];
}

/** A decimal and one. */
export function oneMore(decimal: string): string {
  const [whole = "0", fraction] = decimal.split(".");
  return `${(BigInt(whole) + 1n).toString()}${fraction === undefined ? "" : `.${fraction}`}`;
}
