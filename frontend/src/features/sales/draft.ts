import type { components } from "@/api/schema";
import { discountText, readDiscount, readPrice, readQuantity } from "@/goods/read-line";
import { editNumber } from "@/i18n/format";
import { type Amount, amountText, MILLION, millionthsText, type Percent, percent, type Price, price, type Quantity } from "@/money/decimal";
import { type Discount, type Discountable, discountOf, wholeDiscountOf } from "@/money/discount";
import type { Tax } from "@/money/tax-of";
import { type BasketLine, totalBasket, type Totals } from "@/money/totals";
import type { LocalProduct } from "@/sync/database";
import type { Bill } from "./sales-data";

type BillUpdate = components["schemas"]["BillUpdate"];

/** What is taken off, as it is typed. */
export interface TypedDiscount {
  readonly discount: string;
  readonly isShare: boolean;
}

/** A line of a draft that is being written: numbers as they are typed. */
export interface DraftLine extends TypedDiscount {
  readonly key: string;
  readonly product_id: string;
  readonly sku: string;
  readonly name: string;
  readonly unit: string;
  /** What stands on the paper. */
  readonly text: string;
  readonly quantity: string;
  readonly price: string;
  /** The price where nobody types another one. */
  readonly listPrice: Price;
  readonly taxCategory: string;
  readonly taxRate: Percent;
  readonly pricesIncludeTax: boolean;
}

export interface Draft extends TypedDiscount {
  readonly customer: { readonly id: string; readonly name: string } | null;
  readonly lines: readonly DraftLine[];
  /** It keeps its prices: a quotation. */
  readonly isQuotation: boolean;
  readonly due_on: string;
  readonly terms: string;
  readonly reference: string;
  readonly note: string;
}

/** What is known of a product. */
export type KnownProduct = Pick<LocalProduct, "name" | "unit_price">;

/** A draft as the service has it, with what is known of its products. */
export interface ReadDraft {
  readonly version: number;
  readonly bill: Bill;
  readonly products: ReadonlyMap<string, KnownProduct>;
}

function typedDiscount(discount: Discountable, minorUnits: number, locale: string): TypedDiscount {
  return { discount: editNumber(discountText(discount, minorUnits), locale), isShare: discount.discountAmount === undefined };
}

export function draftOf({ bill, products }: ReadDraft, locale: string): Draft {
  const { minor_units: minorUnits } = bill;
  return {
    customer: bill.customer_id === null ? null : { id: bill.customer_id, name: bill.buyer?.name ?? "" },
    lines: bill.lines.map((line): DraftLine => {
      const product = products.get(line.product_id);
      return {
        key: String(line.line_no),
        product_id: line.product_id,
        sku: line.sku,
        name: product?.name ?? line.description,
        unit: line.unit,
        text: line.description,
        quantity: editNumber(line.quantity, locale),
        price: editNumber(line.unit_price, locale),
        listPrice: price(product?.unit_price ?? line.unit_price),
        taxCategory: line.tax_category,
        taxRate: percent(line.tax_rate),
        pricesIncludeTax: line.prices_include_tax,
        ...typedDiscount(discountOf(line, minorUnits), minorUnits, locale),
      };
    }),
    isQuotation: bill.has_frozen_prices,
    due_on: bill.due_on ?? "",
    terms: bill.payment_terms ?? "",
    reference: bill.external_reference ?? "",
    note: bill.note ?? "",
    ...typedDiscount(wholeDiscountOf(bill, minorUnits), minorUnits, locale),
  };
}

interface ReadLine {
  readonly quantity: Quantity;
  readonly unitPrice: Price;
  readonly discount: Discount | null;
}

/** The numbers of a line; null while one is missing. */
function readLine(line: DraftLine, locale: string, minorUnits: number): ReadLine | null {
  const quantity = readQuantity(line.quantity, locale);
  const unitPrice = readPrice(line.price, locale);
  const discount = readDiscount(line.discount, line.isShare, locale, minorUnits);
  return quantity === null || unitPrice === null || discount === undefined ? null : { quantity, unitPrice, discount };
}

const asDiscount = (discount: Discount | null): Discountable =>
  discount === null ? {} : "percent" in discount ? { discountPercent: discount.percent } : { discountAmount: discount.amount };

/** Whether it can be saved: no line lacks a number, and no discount is something else than one. */
export function isWhole(draft: Draft, locale: string, minorUnits: number): boolean {
  return readDiscount(draft.discount, draft.isShare, locale, minorUnits) !== undefined && draft.lines.every((line) => readLine(line, locale, minorUnits) !== null);
}

/** The lines that have their numbers, as they are priced. */
export interface PricedLine extends BasketLine {
  readonly key: string;
  readonly listPrice: Price;
}

/** A draft as amounts: what it comes to is computed of it, and whether a person may sell so cheap. */
export interface PricedDraft extends Discountable {
  readonly lines: readonly PricedLine[];
}

export function priced(draft: Draft, locale: string, minorUnits: number): PricedDraft {
  const lines = draft.lines.flatMap((line): PricedLine[] => {
    const read = readLine(line, locale, minorUnits);
    if (read === null) return [];
    const { key, listPrice, taxCategory, taxRate, pricesIncludeTax } = line;
    return [{ key, listPrice, taxCategory, taxRate, pricesIncludeTax, quantity: read.quantity, unitPrice: read.unitPrice, ...asDiscount(read.discount) }];
  });
  return { lines, ...asDiscount(readDiscount(draft.discount, draft.isShare, locale, minorUnits) ?? null) };
}

export function totalsOf(draft: PricedDraft, minorUnits: number): Totals {
  return totalBasket({ ...draft, minorUnits });
}

/** What each line comes to, by its key. */
export function amountsOf({ lines }: PricedDraft, totals: Totals): ReadonlyMap<string, Amount> {
  return new Map(lines.map(({ key }, at) => [key, totals.lines[at]?.amount ?? (0n as Amount)]));
}

const orNull = (text: string) => (text.trim() === "" ? null : text.trim());

function discountBody(typed: TypedDiscount, locale: string, minorUnits: number) {
  const discount = readDiscount(typed.discount, typed.isShare, locale, minorUnits) ?? null;
  return {
    discount_percent: discount !== null && "percent" in discount ? millionthsText(discount.percent) : null,
    discount_amount: discount !== null && "amount" in discount ? amountText(discount.amount, minorUnits) : null,
  };
}

/** What the service is told. A line has its own price where that is not the product's; a quotation keeps the price of each. */
export function bodyOf(draft: Draft, locale: string, minorUnits: number) {
  return {
    customer_id: draft.customer?.id ?? null,
    lines: draft.lines.map((line) => {
      const read = readLine(line, locale, minorUnits);
      const isOwnPrice = read !== null && (draft.isQuotation || read.unitPrice !== line.listPrice);
      const text = line.text.trim();
      return {
        product_id: line.product_id,
        quantity: read === null ? line.quantity : millionthsText(read.quantity),
        ...(isOwnPrice ? { unit_price: millionthsText(read.unitPrice) } : {}),
        ...discountBody(line, locale, minorUnits),
        ...(text === "" || text === line.name ? {} : { description: text }),
      };
    }),
    ...discountBody(draft, locale, minorUnits),
    has_frozen_prices: draft.isQuotation,
    due_on: orNull(draft.due_on),
    payment_terms: orNull(draft.terms),
    external_reference: orNull(draft.reference),
    note: orNull(draft.note),
  } satisfies BillUpdate;
}

/** Of a draft what is not saved yet: what nobody changed stays as the service computes it, as a day that follows the customer's terms. */
export function changedBody(draft: Draft, saved: Draft, locale: string, minorUnits: number): BillUpdate {
  const before = new Map<string, unknown>(Object.entries(bodyOf(saved, locale, minorUnits)));
  const changed = Object.entries(bodyOf(draft, locale, minorUnits)).filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(before.get(name)));
  return Object.fromEntries(changed);
}

/**
 * What the service says of a draft beside what it was told: the prices of the catalogue, taxes, and the day when it is due. What
 * was typed since it was written stays.
 */
export function adopt(draft: Draft, written: Draft, { bill }: ReadDraft, locale: string): Draft {
  const shown = new Map(written.lines.map(({ key }, at) => [key, bill.lines[at]]));
  return {
    ...draft,
    due_on: draft.due_on === written.due_on ? (bill.due_on ?? "") : draft.due_on,
    terms: draft.terms === written.terms ? (bill.payment_terms ?? "") : draft.terms,
    lines: draft.lines.map((line) => {
      const own = shown.get(line.key);
      if (own === undefined) return line;
      const listPrice = price(own.unit_price);
      const followsList = !draft.isQuotation && readPrice(line.price, locale) === line.listPrice;
      return {
        ...line,
        ...(followsList && listPrice !== line.listPrice ? { price: editNumber(own.unit_price, locale), listPrice } : {}),
        taxCategory: own.tax_category,
        taxRate: percent(own.tax_rate),
        pricesIncludeTax: own.prices_include_tax,
      };
    }),
  };
}

/** One more of a product: on the line that it has, unless somebody changed that by hand, or on a line of its own. */
export function withOneMore(lines: readonly DraftLine[], product: LocalProduct, tax: Tax, locale: string): readonly DraftLine[] {
  const at = lines.findIndex(
    (line) => line.product_id === product.id && line.discount === "" && line.text === line.name && readPrice(line.price, locale) === line.listPrice,
  );
  const found = lines[at];
  const before = found === undefined ? null : readQuantity(found.quantity, locale);
  if (found !== undefined && before !== null) {
    return lines.with(at, { ...found, quantity: editNumber(millionthsText((before + MILLION) as Quantity), locale) });
  }
  return [
    ...lines,
    {
      key: crypto.randomUUID(),
      product_id: product.id,
      sku: product.sku,
      name: product.name,
      unit: product.unit,
      text: product.name,
      quantity: "1",
      price: editNumber(product.unit_price, locale),
      listPrice: price(product.unit_price),
      taxCategory: tax.category,
      taxRate: tax.rate,
      pricesIncludeTax: tax.pricesIncludeTax,
      discount: "",
      isShare: true,
    },
  ];
}

/** Whether prices stay as they are now; once they do not, they are those of the catalogue again. */
export function withFrozenPrices(draft: Draft, isQuotation: boolean, locale: string): Pick<Draft, "isQuotation" | "lines"> {
  return {
    isQuotation,
    lines: isQuotation ? draft.lines : draft.lines.map((line) => ({ ...line, price: editNumber(millionthsText(line.listPrice), locale) })),
  };
}
