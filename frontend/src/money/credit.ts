import { type Amount, amount, divideRounded, minor, type Percent, percent, type Quantity, quantity, sum } from "./decimal";

/** A line of an issued document, as the service writes it. */
export interface IssuedLine {
  readonly line_no: number;
  readonly quantity: string;
  readonly amount: string;
  readonly net_amount: string;
  readonly taxable_amount: string;
  readonly tax_category: string;
  readonly tax_rate: string;
  readonly prices_include_tax: boolean;
  readonly original_line_no: number | null;
  readonly is_price_credit: boolean;
}

export interface IssuedTax {
  readonly tax_category: string;
  readonly tax_rate: string;
  readonly prices_include_tax: boolean;
  readonly base_amount: string;
  readonly tax_amount: string;
}

/** A bill or a credit note, as far as a credit depends on it. */
export interface IssuedDocument {
  readonly minor_units: number;
  readonly lines: readonly IssuedLine[];
  readonly taxes: readonly IssuedTax[];
}

/** So much of a line comes back. */
export interface ReturnedLine {
  readonly lineNo: number;
  readonly quantity: Quantity;
}

export interface CreditedLine {
  readonly lineNo: number;
  readonly quantity: Quantity;
  readonly amount: Amount;
  readonly netAmount: Amount;
  readonly taxableAmount: Amount;
}

export interface CreditedTax {
  readonly taxCategory: string;
  readonly taxRate: Percent;
  readonly pricesIncludeTax: boolean;
  readonly baseAmount: Amount;
  readonly taxAmount: Amount;
}

export interface Credit {
  readonly lines: readonly CreditedLine[];
  readonly taxes: readonly CreditedTax[];
  readonly netAmount: Amount;
  readonly taxAmount: Amount;
  readonly grossAmount: Amount;
}

/** More comes back than is left of a line. */
export class CreditExceedsBillError extends Error {
  override readonly name = "CreditExceedsBillError";
}

interface LineLeft {
  readonly group: string;
  readonly quantity: bigint;
  readonly amount: bigint;
  readonly netAmount: bigint;
  readonly taxableAmount: bigint;
}

/** How much of each line can still come back, by the number of the line. */
export function quantitiesLeft(bill: IssuedDocument, earlier: readonly IssuedDocument[]): ReadonlyMap<number, Quantity> {
  return new Map([...linesLeft(bill, earlier)].map(([lineNo, line]) => [lineNo, line.quantity as Quantity]));
}

/**
 * What goods that come back are credited with, exactly as core.price_credit_note has it: each takes its share of what is
 * left of its line, and tax follows by cumulative difference over the group (ADR 7). `earlier` are the credit notes so far.
 */
export function creditGoods(bill: IssuedDocument, earlier: readonly IssuedDocument[], returned: readonly ReturnedLine[]): Credit {
  const left = linesLeft(bill, earlier);
  const lines = returned.map((line): CreditedLine => {
    const rest = left.get(line.lineNo);
    if (rest === undefined || line.quantity <= 0n || line.quantity > rest.quantity) {
      throw new CreditExceedsBillError(`line ${line.lineNo} has less than that left`);
    }
    const share = (of: bigint) => minor(line.quantity === rest.quantity ? of : divideRounded(of * line.quantity, rest.quantity));
    return {
      lineNo: line.lineNo,
      quantity: line.quantity,
      amount: share(rest.amount),
      netAmount: share(rest.netAmount),
      taxableAmount: share(rest.taxableAmount),
    };
  });
  const taxes = creditTaxes(bill, earlier, left, lines);
  const netAmount = minor(sum(taxes.map((tax) => tax.baseAmount)));
  const taxAmount = minor(sum(taxes.map((tax) => tax.taxAmount)));
  return { lines, taxes, netAmount, taxAmount, grossAmount: minor(netAmount + taxAmount) };
}

function linesLeft(bill: IssuedDocument, earlier: readonly IssuedDocument[]): Map<number, LineLeft> {
  const { minor_units: minorUnits } = bill;
  return new Map(
    bill.lines.map((line) => {
      const credited = earlier.flatMap(({ lines }) => lines).filter((other) => other.original_line_no === line.line_no);
      const rest = (of: (one: IssuedLine) => string) =>
        amount(of(line), minorUnits) - sum(credited.map((other) => amount(of(other), minorUnits)));
      const goods = credited.filter((other) => !other.is_price_credit);
      const taxableAmount = rest((one) => one.taxable_amount);
      const left: LineLeft = {
        group: groupOf(line),
        quantity: quantity(line.quantity) - sum(goods.map((other) => quantity(other.quantity))),
        amount: rest((one) => one.amount),
        netAmount: rest((one) => one.net_amount),
        taxableAmount,
      };
      return [line.line_no, left];
    }),
  );
}

function creditTaxes(
  bill: IssuedDocument,
  earlier: readonly IssuedDocument[],
  left: ReadonlyMap<number, LineLeft>,
  lines: readonly CreditedLine[],
): CreditedTax[] {
  const { minor_units: minorUnits } = bill;
  const returned = new Map(lines.map((line) => [line.lineNo, line.quantity]));
  const taxes: CreditedTax[] = [];
  for (const tax of bill.taxes) {
    const group = groupOf(tax);
    const own = lines.filter((line) => left.get(line.lineNo)?.group === group);
    if (own.length === 0) continue;
    const before = earlier.flatMap((note) => note.taxes).filter((other) => groupOf(other) === group);
    const creditedBase = sum(before.map((other) => amount(other.base_amount, minorUnits)));
    const creditedTax = sum(before.map((other) => amount(other.tax_amount, minorUnits)));
    const [wholeBase, wholeTax] = [amount(tax.base_amount, minorUnits), amount(tax.tax_amount, minorUnits)];
    const base = sum(own.map((line) => line.taxableAmount));
    const taxLeft = wholeTax - creditedTax;
    const isLast = [...left].every(([lineNo, line]) => line.group !== group || (returned.get(lineNo) ?? 0n) >= line.quantity);
    const following = wholeBase === 0n ? 0n : divideRounded(wholeTax * (creditedBase + base), wholeBase) - creditedTax;
    const capped = following > taxLeft ? taxLeft : following;
    taxes.push({
      taxCategory: tax.tax_category,
      taxRate: percent(tax.tax_rate),
      pricesIncludeTax: tax.prices_include_tax,
      baseAmount: minor(base),
      taxAmount: minor(isLast ? taxLeft : capped < 0n ? 0n : capped),
    });
  }
  return taxes;
}

function groupOf(of: Pick<IssuedTax, "tax_category" | "tax_rate" | "prices_include_tax">): string {
  return `${of.tax_category} ${percent(of.tax_rate).toString()} ${String(of.prices_include_tax)}`;
}
