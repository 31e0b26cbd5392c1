import { t } from "@lingui/core/macro";
import type { components } from "@/api/schema";
import type { Block, Slip } from "@/hardware/slip";
import { formatDated, formatMoney, formatNumber } from "@/i18n/format";
import { amount, amountText, minor, quantity, sum } from "@/money/decimal";
import { methodName } from "@/i18n/method-name";
import type { Paper, PaperLine, PaperPayment } from "../papers";

type Shop = Pick<
  components["schemas"]["Org"],
  "id" | "name" | "legal_name" | "address" | "tax_number" | "registration_number" | "country" | "phone" | "currency" | "minor_units" | "time_zone"
>;

export interface ReceiptOptions {
  readonly locale: string;
  /** Where the page is that says whether a paper is genuine. */
  readonly origin: string;
  /** It was printed before. */
  readonly isCopy?: boolean;
}

/** A bill or a credit note as a receipt. Without a number it is provisional: it says so, and its QR code finds it all the same. */
export function layoutReceipt(paper: Paper, shop: Shop, { locale, origin, isCopy = false }: ReceiptOptions): Slip {
  const isCredit = paper.type === "credit_note";
  return [
    ...headOf(shop),
    { kind: "text", text: isCredit ? t`Credit note` : t`Receipt`, isCentred: true, isBold: true },
    ...(isCopy ? [centred(t`Copy`)] : []),
    { kind: "pair", start: t`Date`, end: formatDated(paper, shop.time_zone, locale) },
    paper.number === null
      ? { kind: "pair", start: t`Provisional number`, end: paper.mark ?? "" }
      : { kind: "pair", start: t`Number`, end: paper.number },
    { kind: "rule" },
    ...paper.lines.flatMap((line) => lineOf(line, paper.minor_units, shop.currency, locale)),
    { kind: "rule" },
    ...sumsOf(paper, shop.currency, locale),
    ...(paper.payments.length > 0 ? [{ kind: "rule" } as const] : []),
    ...paper.payments.flatMap((payment) => paymentOf(payment, isCredit, paper.minor_units, locale)),
    ...dueOf(paper, locale),
    { kind: "rule" },
    ...sealOf(paper, shop, origin),
  ];
}

function headOf(shop: Shop): Block[] {
  const lines = [
    shop.legal_name === shop.name ? null : shop.legal_name,
    ...(shop.address ?? "").split("\n"),
    shop.phone,
    shop.tax_number === null ? null : t`Tax number ${shop.tax_number}`,
    shop.registration_number === null ? null : t`Registration ${shop.registration_number}`,
  ].flatMap((line) => (line === null || line.trim() === "" ? [] : [line.trim()]));
  return [{ kind: "text", text: shop.name, isCentred: true, isBold: true, isLarge: true }, ...lines.map(centred), { kind: "rule" }];
}

function lineOf(line: PaperLine, minorUnits: number, currency: string, locale: string): Block[] {
  const figure = figures(minorUnits, locale);
  const discount = amount(line.discount_amount, minorUnits);
  const blocks: Block[] = [{ kind: "pair", start: line.description, end: figure(line.amount) }];
  if (quantity(line.quantity) !== quantity("1") || discount !== 0n) {
    blocks.push({ kind: "text", text: `  ${formatNumber(line.quantity, locale)} ${line.unit} × ${formatPrice(line.unit_price, minorUnits, currency, locale)}` });
  }
  if (discount !== 0n) blocks.push({ kind: "text", text: `  ${t`Discount`} ${figure(amountText(minor(0n - discount), minorUnits))}` });
  return blocks;
}

/** Whatever stands between the lines and the total has a row of its own, so that the paper adds up. */
function sumsOf(paper: Paper, currency: string, locale: string): Block[] {
  const { minor_units: minorUnits } = paper;
  const figure = figures(minorUnits, locale);
  const read = (text: string) => amount(text, minorUnits);
  const added = paper.taxes.filter((tax) => !tax.prices_include_tax && read(tax.tax_amount) !== 0n);
  const contained = paper.taxes.filter((tax) => tax.prices_include_tax && tax.tax_category !== "O");
  const lines = sum(paper.lines.map((line) => read(line.amount)));
  const between = minor(read(paper.gross_amount) - lines - sum(added.map((tax) => read(tax.tax_amount))));
  const blocks: Block[] = [];
  if (between !== 0n) {
    blocks.push({ kind: "pair", start: paper.type === "credit_note" ? t`Discount and rounding` : t`Discount`, end: figure(amountText(between, minorUnits)) });
  }
  for (const tax of added) {
    blocks.push({ kind: "pair", start: t`Tax ${formatNumber(tax.tax_rate, locale)} %`, end: figure(tax.tax_amount) });
  }
  blocks.push({ kind: "pair", start: t`Total`, end: formatMoney(paper.gross_amount, currency, locale), isBold: true, isLarge: true });
  for (const tax of contained) {
    const [rate, base] = [formatNumber(tax.tax_rate, locale), figure(tax.base_amount)];
    blocks.push({ kind: "pair", start: t`Incl. ${rate} % tax on ${base}`, end: figure(tax.tax_amount) });
  }
  return blocks;
}

function paymentOf(payment: PaperPayment, isCredit: boolean, minorUnits: number, locale: string): Block[] {
  const figure = figures(minorUnits, locale);
  const name = methodName(payment.method);
  const blocks: Block[] = [
    { kind: "pair", start: isCredit ? t`Paid back: ${name}` : name, end: figure(payment.tendered_amount ?? payment.amount) },
  ];
  if (typeof payment.change_amount === "string" && amount(payment.change_amount, minorUnits) !== 0n) {
    blocks.push({ kind: "pair", start: t`Change`, end: figure(payment.change_amount) });
  }
  if (payment.rounding_amount !== null && amount(payment.rounding_amount, minorUnits) !== 0n) {
    blocks.push({ kind: "pair", start: t`Rounding of cash`, end: figure(payment.rounding_amount) });
  }
  return blocks;
}

function dueOf(paper: Paper, locale: string): Block[] {
  if (amount(paper.due_amount, paper.minor_units) === 0n) return [];
  const end = figures(paper.minor_units, locale)(paper.due_amount);
  return [{ kind: "pair", start: paper.type === "credit_note" ? t`Still to be paid back` : t`Still to be paid`, end, isBold: true }];
}

/** With a seal, the address that says whether this paper is genuine; before, the id by which the till finds it. */
function sealOf(paper: Paper, shop: Shop, origin: string): Block[] {
  if (paper.number === null || typeof paper.hash !== "string") {
    return [{ kind: "qr", text: paper.id }, centred(t`Provisional: the number follows.`)];
  }
  const claims = new URLSearchParams({
    org_id: shop.id,
    number: paper.number,
    gross_amount: paper.gross_amount,
    currency: shop.currency,
    hash: paper.hash,
  });
  return [{ kind: "qr", text: `${origin}/verify?${claims.toString()}` }, centred(t`Scan to see whether this paper is genuine.`)];
}

function centred(text: string): Block {
  return { kind: "text", text, isCentred: true };
}

function figures(minorUnits: number, locale: string): (text: string) => string {
  const format = new Intl.NumberFormat(locale, { minimumFractionDigits: minorUnits, maximumFractionDigits: minorUnits });
  return (text) => format.format(text as Intl.StringNumericLiteral);
}

/** A price has the decimals of its currency, or more if it has more. */
function formatPrice(text: string, minorUnits: number, currency: string, locale: string): string {
  const decimals = (text.split(".")[1] ?? "").replace(/0+$/, "").length;
  const format = new Intl.NumberFormat(locale, { minimumFractionDigits: minorUnits, maximumFractionDigits: Math.max(minorUnits, decimals), style: "decimal", currency });
  return format.format(text as Intl.StringNumericLiteral);
}

/** What shows that a printer is there: every kind of line, and the signs that printers get wrong. */
export function layoutTest(shopName: string): Slip {
  return [
    { kind: "text", text: shopName, isCentred: true, isBold: true, isLarge: true },
    { kind: "text", text: t`Test page`, isCentred: true },
    { kind: "rule" },
    { kind: "pair", start: "Crème brûlée, Äpfel, piñata", end: "12,50" },
    { kind: "pair", start: "€ £ ß ø Ł", end: "0,99" },
    { kind: "pair", start: t`Total`, end: "13,49 €", isBold: true, isLarge: true },
    { kind: "qr", text: "https://example.com" },
    { kind: "text", text: t`If you can read this, the printer works.`, isCentred: true },
  ];
}
