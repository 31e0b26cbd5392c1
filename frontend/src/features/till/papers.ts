import type { components } from "@/api/schema";
import { dayAt } from "@/i18n/format";
import { type Amount, amount, amountText, fixed, millionthsText, minor, percent, price, quantity, rescale, sum } from "@/money/decimal";
import { creditGoods, type IssuedDocument, type IssuedLine, type IssuedTax } from "@/money/credit";
import { taxOf } from "@/money/tax-of";
import { type BasketLine, readDiscount, roundToCoin, type TaxTotals, totalBasket } from "@/money/totals";
import type { LocalDatabase, LocalProduct, OutboxRow } from "@/sync/database";
import { productOf } from "@/sync/new-things";
import type { ShopData } from "./till-data";

type Schemas = components["schemas"];
type Sale = Pick<Schemas["BillCreate"], "lines" | "discount_percent" | "discount_amount" | "payments" | "sold_at" | "customer_id" | "new_customer">;

export interface PaperLine extends IssuedLine {
  readonly product_id: string;
  readonly sku: string;
  readonly description: string;
  readonly unit: string;
  readonly unit_price: string;
  readonly discount_amount: string;
}

export type PaperPayment = Pick<Schemas["Payment"], "method" | "amount" | "rounding_amount"> &
  Partial<Pick<Schemas["Payment"], "id" | "tendered_amount" | "change_amount">>;

/**
 * A bill or a credit note that this device knows of: from its copy, from the answer to what it sent, or worked out from
 * what waits to be sent. The names are the service's, so that one code reads all three.
 */
export interface Paper extends IssuedDocument {
  readonly id: string;
  readonly type: "bill" | "credit_note";
  /** Null until the service has numbered it. */
  readonly number: string | null;
  /** The mark on the provisional receipt; null for what was not made at a till. */
  readonly mark: string | null;
  /** The day that it is dated. */
  readonly issued_on: string;
  /** When it was made, with a network or without. */
  readonly made_at: string;
  readonly customer_id: string | null;
  readonly original_id: string | null;
  readonly cash_session_id: string | null;
  readonly gross_amount: string;
  /** The seal, once the service has it. */
  readonly hash?: string | null;
  /** What is open: to be paid of a bill, to be given back of a credit note. */
  readonly due_amount: string;
  readonly lines: readonly PaperLine[];
  readonly payments: readonly PaperPayment[];
}

export function paperOf(bill: Schemas["Bill"], mark: string | null): Paper {
  return {
    id: bill.id,
    type: bill.type,
    number: bill.number,
    mark: bill.mark ?? mark,
    issued_on: bill.issued_on ?? dayAt(bill.created_at, "UTC"), // a draft has no day
    made_at: bill.sold_at ?? bill.issued_at ?? bill.created_at,
    customer_id: bill.customer_id,
    original_id: bill.original_id,
    cash_session_id: bill.cash_session_id,
    minor_units: bill.minor_units,
    gross_amount: bill.gross_amount,
    hash: bill.hash,
    due_amount: bill.due_amount,
    lines: bill.lines,
    taxes: bill.taxes,
    payments: bill.payments,
  };
}

/** The papers in what the service answered to a row: none for a shift or a movement, two for an exchange. */
export function papersIn({ command, answer, mark }: OutboxRow): Paper[] {
  switch (command.kind) {
    case "sale": {
      // One that came too late waits for a manager, and is no document yet.
      const sold = answer as Schemas["Bill"] | Schemas["LateSale"];
      return sold.status === "waiting" || !("lines" in sold) ? [] : [paperOf(sold, mark)];
    }
    case "credit_note":
    case "return":
      return [paperOf(answer as Schemas["Bill"], mark)];
    case "exchange": {
      const { credit_note, bill } = answer as Schemas["Exchanged"];
      return [paperOf(credit_note, mark), paperOf(bill, mark)];
    }
    default:
      return [];
  }
}

/** What a sale will come to, by the catalogue on this device. */
export function makeBill(
  of: { readonly id: string; readonly mark: string; readonly madeAt: number },
  sale: Sale,
  products: ReadonlyMap<string, LocalProduct>,
  shop: ShopData,
  setOff = 0n,
): Paper {
  const { minor_units: minorUnits } = shop.org;
  const day = dayAt(sale.sold_at ?? of.madeAt, shop.org.time_zone);
  const sold = (sale.lines ?? []).map((line) => {
    const product = products.get(productIdOf(line)) ?? newProductOf(line, shop);
    const tax =
      product === undefined
        ? { category: "O", rate: percent("0"), pricesIncludeTax: shop.org.prices_include_tax }
        : taxOf(product, shop.rates, shop.org.prices_include_tax, day);
    const basketLine: BasketLine = {
      quantity: quantity(line.quantity),
      unitPrice: price(line.unit_price ?? product?.unit_price ?? "0"),
      ...readDiscount(line, minorUnits),
      taxCategory: tax.category,
      taxRate: tax.rate,
      pricesIncludeTax: tax.pricesIncludeTax,
    };
    return { line, product, basketLine };
  });
  const totals = totalBasket({
    minorUnits,
    lines: sold.map(({ basketLine }) => basketLine),
    ...readDiscount(sale, minorUnits),
  });
  const text = (value: bigint) => fixed(value, minorUnits);
  const { payments, due } = pay(sale.payments ?? [], minor(totals.grossAmount - setOff), shop);
  return {
    id: of.id,
    type: "bill",
    number: null,
    mark: of.mark,
    issued_on: day,
    made_at: sale.sold_at ?? new Date(of.madeAt).toISOString(),
    customer_id: sale.customer_id ?? sale.new_customer?.id ?? null,
    original_id: null,
    cash_session_id: null,
    minor_units: minorUnits,
    gross_amount: text(totals.grossAmount),
    hash: null,
    due_amount: text(due),
    lines: sold.map(({ line, product, basketLine }, index) => ({
      line_no: index + 1,
      product_id: productIdOf(line),
      sku: product?.sku ?? "",
      description: line.description ?? product?.name ?? "",
      unit: product?.unit ?? "",
      quantity: line.quantity,
      unit_price: millionthsText(basketLine.unitPrice),
      discount_amount: text(totals.lines[index]?.discountAmount ?? 0n),
      amount: text(totals.lines[index]?.amount ?? 0n),
      net_amount: text(totals.lines[index]?.netAmount ?? 0n),
      taxable_amount: text(totals.lines[index]?.taxableAmount ?? 0n),
      tax_category: basketLine.taxCategory,
      tax_rate: millionthsText(basketLine.taxRate),
      prices_include_tax: basketLine.pricesIncludeTax,
      original_line_no: null,
      is_price_credit: false,
    })),
    taxes: writeTaxes(totals.taxes, minorUnits),
    payments,
  };
}

/** What goods without a bill come to: they are priced as if they were sold today. */
export function makeReturn(
  of: { readonly id: string; readonly mark: string; readonly madeAt: number },
  body: Pick<Schemas["ReturnCreate"], "lines" | "payments" | "sold_at" | "customer_id">,
  products: ReadonlyMap<string, LocalProduct>,
  shop: ShopData,
): Paper {
  return { ...makeBill(of, body, products, shop), type: "credit_note" };
}

export function productIdOf(line: Schemas["SoldLine"]): string {
  return line.product_id ?? line.new_product?.id ?? "";
}

/** A product that the sale brings: the copy may have dropped it for that of another till. */
function newProductOf({ new_product: made }: Schemas["SoldLine"], shop: ShopData): LocalProduct | undefined {
  return made?.id == null ? undefined : productOf({ ...made, id: made.id }, shop.org, 0);
}

/** Taxes as the service writes them. */
function writeTaxes(taxes: readonly TaxTotals[], minorUnits: number): IssuedTax[] {
  return taxes.map((tax) => ({
    tax_category: tax.taxCategory,
    tax_rate: millionthsText(tax.taxRate),
    prices_include_tax: tax.pricesIncludeTax,
    base_amount: fixed(tax.baseAmount, minorUnits),
    tax_amount: fixed(tax.taxAmount, minorUnits),
  }));
}

/** What a return will come to, after the credit notes that were made of its bill before. */
export function makeCreditNote(
  of: { readonly id: string; readonly mark: string; readonly madeAt: number },
  original: Paper,
  earlier: readonly Paper[],
  body: Pick<Schemas["CreditNoteCreate"], "lines" | "payments">,
  shop: ShopData,
  setOff = 0n,
): Paper {
  const { minor_units: minorUnits } = original;
  const text = (value: bigint) => fixed(value, minorUnits);
  const credit = creditGoods(
    original,
    earlier,
    body.lines.map((line) => ({ lineNo: line.line_no, quantity: quantity(line.quantity ?? "0") })),
  );
  const open = minor(credit.grossAmount - setOffAgainst(original, earlier, credit.grossAmount) - setOff);
  const { payments, due } = pay(body.payments ?? [], open, shop);
  return {
    id: of.id,
    type: "credit_note",
    number: null,
    mark: of.mark,
    issued_on: dayAt(of.madeAt, shop.org.time_zone),
    made_at: new Date(of.madeAt).toISOString(),
    customer_id: original.customer_id,
    original_id: original.id,
    cash_session_id: null,
    minor_units: minorUnits,
    gross_amount: text(credit.grossAmount),
    hash: null,
    due_amount: text(due),
    lines: credit.lines.flatMap((line, index) => {
      const sold = original.lines.find((one) => one.line_no === line.lineNo);
      if (sold === undefined) return [];
      return {
        ...sold,
        line_no: index + 1,
        quantity: millionthsText(line.quantity),
        discount_amount: text(rescale(line.quantity * price(sold.unit_price), 12, minorUnits) - line.amount),
        amount: text(line.amount),
        net_amount: text(line.netAmount),
        taxable_amount: text(line.taxableAmount),
        original_line_no: line.lineNo,
        is_price_credit: false,
      };
    }),
    taxes: writeTaxes(credit.taxes, minorUnits),
    payments,
  };
}

/** What is still open of a bill takes up its credit first: only the rest is money to give back. */
export function setOffAgainst(original: Paper, unsent: readonly Paper[], gross: Amount): Amount {
  const { minor_units: minorUnits } = original;
  // Credit notes that the service has are in what is due already.
  const waiting = sum(unsent.filter(({ number }) => number === null).map((note) => amount(note.gross_amount, minorUnits)));
  const due = amount(original.due_amount, minorUnits) - waiting;
  return due <= 0n ? minor(0n) : due < gross ? minor(due) : gross;
}

/** Payments as the service makes them of what a till asks: cash is rounded to the coin, and what is tendered is capped. */
function pay(asked: readonly Schemas["NewPayment"][], gross: Amount, shop: ShopData): { payments: PaperPayment[]; due: Amount } {
  const { minor_units: minorUnits, cash_rounding_increment: increment } = shop.org;
  let due = gross;
  const payments = asked.map((payment): PaperPayment => {
    const payable = roundToCoin(due, payment.method === "cash" && increment !== null ? amount(increment, minorUnits) : null);
    const tendered = typeof payment.tendered_amount === "string" ? amount(payment.tendered_amount, minorUnits) : payable;
    const paid = payment.amount === undefined ? (tendered < payable ? tendered : payable) : amount(payment.amount, minorUnits);
    const rounding = paid === payable ? minor(due - payable) : minor(0n);
    due = minor(due - paid - rounding);
    return {
      method: payment.method,
      amount: amountText(paid, minorUnits),
      rounding_amount: rounding === 0n ? null : amountText(rounding, minorUnits),
      tendered_amount: payment.tendered_amount ?? null,
      change_amount: typeof payment.tendered_amount === "string" ? amountText(minor(tendered - paid), minorUnits) : null,
    };
  });
  return { payments, due };
}

/** How far back answers are looked through for papers that the copy does not hold yet. */
const RECENT = 200;

/** Papers that are not in the copy yet, in the order in which they were made: of what was sent lately, and of what waits. */
export async function readOwnPapers(database: LocalDatabase, shop: ShopData): Promise<{ row: OutboxRow; papers: Paper[] }[]> {
  const waiting = await database.outbox.where("state").equals("waiting").toArray();
  const sent = await database.outbox.orderBy("seq").reverse().filter(({ state }) => state === "sent").limit(RECENT).toArray();
  const rows = [...waiting, ...sent].toSorted((one, other) => one.seq - other.seq);
  const asked = waiting.flatMap(({ command }) => linesOf(command));
  const ids = [...new Set(asked.map(productIdOf))];
  const products = new Map((await database.product.bulkGet(ids)).flatMap((product) => (product === undefined ? [] : [[product.id, product] as const])));
  const made: { row: OutboxRow; papers: Paper[] }[] = [];
  for (const row of rows) {
    const known = made.flatMap(({ papers }) => papers);
    made.push({ row, papers: row.state === "sent" ? papersIn(row) : await makePapers(database, shop, row, products, known) });
  }
  return made;
}

function linesOf(command: OutboxRow["command"]): readonly Schemas["SoldLine"][] {
  if (command.kind === "sale") return command.body.lines ?? [];
  if (command.kind === "return") return command.body.lines;
  return command.kind === "exchange" ? command.body.sale.lines : [];
}

async function makePapers(
  database: LocalDatabase,
  shop: ShopData,
  row: OutboxRow,
  products: ReadonlyMap<string, LocalProduct>,
  known: readonly Paper[],
): Promise<Paper[]> {
  const { command } = row;
  if (command.kind === "sale") return [makeBill(row, command.body, products, shop)];
  if (command.kind === "return") return [makeReturn(row, command.body, products, shop)];
  if (command.kind !== "credit_note" && command.kind !== "exchange") return [];
  const original = await findPaper(database, known, command.billId);
  if (original === undefined) return [];
  const earlier = await findCredits(database, known, original.id);
  if (command.kind === "credit_note") return [makeCreditNote(row, original, earlier, command.body, shop)];
  return makeExchange(row, original, earlier, command.body, products, shop);
}

/** The two papers of an exchange, set off against each other as far as both are open. */
export function makeExchange(
  of: { readonly id: string; readonly mark: string; readonly madeAt: number },
  original: Paper,
  earlier: readonly Paper[],
  body: Schemas["Exchange"],
  products: ReadonlyMap<string, LocalProduct>,
  shop: ShopData,
): Paper[] {
  const sale = { ...body.sale, customer_id: original.customer_id };
  const wholeCredit = makeCreditNote(of, original, earlier, { lines: body.return.lines }, shop);
  const wholeBill = makeBill(of, { ...sale, payments: [] }, products, shop);
  const { minor_units: minorUnits } = shop.org;
  const [credit, due] = [amount(wholeCredit.due_amount, minorUnits), amount(wholeBill.due_amount, minorUnits)];
  const setOff = credit < due ? credit : due;
  return [
    { ...makeCreditNote(of, original, earlier, body.return, shop, setOff), id: body.return.id ?? `${of.id}-return` },
    makeBill(of, sale, products, shop, setOff),
  ];
}

export async function findPaper(database: LocalDatabase, own: readonly Paper[], id: string): Promise<Paper | undefined> {
  const copied = await database.document.get(id);
  const made = own.find((paper) => paper.id === id);
  return copied === undefined ? made : paperOf(copied, made?.mark ?? null);
}

/** The credit notes of a bill, the copy's first, each once. */
export async function findCredits(database: LocalDatabase, own: readonly Paper[], billId: string): Promise<Paper[]> {
  const copied = (await database.document.where("original_id").equals(billId).toArray()).map((bill) => paperOf(bill, null));
  const ids = new Set(copied.map(({ id }) => id));
  return [...copied, ...own.filter((paper) => paper.original_id === billId && !ids.has(paper.id))];
}
