/** Money, numbers, dates and times by the rules of a locale. Decimals go in as text, so that nothing becomes a float. */

const formats = new Map<string, Intl.NumberFormat>();

function numberFormat(locale: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = locale + JSON.stringify(options);
  const known = formats.get(key) ?? new Intl.NumberFormat(locale, options);
  formats.set(key, known);
  return known;
}

const dateFormats = new Map<string, Intl.DateTimeFormat>();

/** Making a format costs a hundred times as much as using it. */
export function dateFormat(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = locale + JSON.stringify(options);
  const known = dateFormats.get(key) ?? new Intl.DateTimeFormat(locale, options);
  dateFormats.set(key, known);
  return known;
}

/** An amount with its currency: formatMoney("1234.5", "EUR", "de") is "1.234,50 €". */
export function formatMoney(amount: string, currency: string, locale: string): string {
  return numberFormat(locale, { style: "currency", currency }).format(amount as Intl.StringNumericLiteral);
}

/** A price of one, with the decimals of the currency or as many more as it has. */
export function formatPrice(price: string, currency: string, locale: string): string {
  return numberFormat(locale, { style: "currency", currency, maximumFractionDigits: 6 }).format(price as Intl.StringNumericLiteral);
}

/** A decimal of the service as it stands in a field to be edited: the mark of the locale, no groups. */
export function editNumber(decimal: string, locale: string): string {
  return decimal.replace(".", decimalMarkOf(locale));
}

/** A day as the service writes it, without a time zone that could move it. */
export function formatDay(day: string, locale: string): string {
  return dateFormat(locale, { dateStyle: "medium", timeZone: "UTC" }).format(new Date(`${day}T00:00:00Z`));
}

/** A quantity or a price with as many decimals as it has. */
export function formatNumber(number: string, locale: string): string {
  return numberFormat(locale, { maximumFractionDigits: 6 }).format(number as Intl.StringNumericLiteral);
}

export function formatTime(at: string | Date, locale: string): string {
  return dateFormat(locale, { timeStyle: "short" }).format(new Date(at));
}

export function formatDateTime(at: string | Date, locale: string): string {
  return dateFormat(locale, { dateStyle: "medium", timeStyle: "short" }).format(new Date(at));
}

/** The day that a document is dated, and when it was made, where that is the same day of the shop. */
export function formatDated({ issued_on, made_at }: { readonly issued_on: string; readonly made_at: string }, timeZone: string, locale: string): string {
  return dayAt(made_at, timeZone) === issued_on ? formatDateTime(made_at, locale) : formatDay(issued_on, locale);
}

const SPANS = [["year", 365 * 86_400_000], ["day", 86_400_000], ["hour", 3_600_000], ["minute", 60_000]] as const;

/** A span of time in its largest unit: "3 hours". */
export function formatSpan(milliseconds: number, locale: string): string {
  const [unit, length] = SPANS.find((span) => milliseconds >= span[1]) ?? SPANS[3];
  return numberFormat(locale, { style: "unit", unit, unitDisplay: "long", maximumFractionDigits: 0 }).format(Math.round(milliseconds / length));
}

/** The day in a time zone, as the service writes it: 2026-11-28. Swedish writes days as ISO 8601 does. */
export function dayAt(at: string | number | Date, timeZone: string): string {
  return dateFormat("sv-SE", { timeZone }).format(new Date(at));
}

/** The day that it is now in a time zone; by UTC while the zone is not known yet. */
export function todayIn(timeZone: string | undefined): string {
  return dayAt(new Date(), timeZone ?? "UTC");
}

/** What stands before the decimals: a point or a comma. */
export function decimalMarkOf(locale: string): string {
  const parts = numberFormat(locale, { minimumFractionDigits: 1 }).formatToParts(1.5);
  return parts.find((part) => part.type === "decimal")?.value ?? ".";
}

/**
 * Read a number as people of a locale type it ("1.234,5" in German) into a decimal as the service writes it.
 * Null when it is none, or when it can be read in two ways.
 */
export function parseNumber(text: string, locale: string): string | null {
  const parts = numberFormat(locale, { minimumFractionDigits: 1, useGrouping: true }).formatToParts(12345.6);
  const mark = parts.find((part) => part.type === "decimal")?.value ?? ".";
  const group = parts.find((part) => part.type === "group")?.value ?? "";
  const trimmed = text.trim().replaceAll(/[\s\u00a0\u202f']/g, "");
  // One mark that cannot stand between groups of three is that of the decimals, whichever of the two the locale has.
  if (/^-?(?:\d*[.,](?:\d\d?|\d{4,})|0[.,]\d+)$/.test(trimmed)) return trimmed.replace(",", ".").replace(/^(-?)\./, "$10.");
  const grouped = group.trim() === "" ? "" : group;
  const escape = (value: string) => value.replaceAll(/[.,]/g, "\\$&");
  const whole = grouped === "" ? "\\d+" : `(?:\\d+|\\d{1,3}(?:${escape(grouped)}\\d{3})+)`;
  const match = new RegExp(`^(-?)(${whole})?(?:${escape(mark)}(\\d+))?$`).exec(trimmed);
  if (match === null || (match[2] === undefined && match[3] === undefined)) return null;
  const digits = (match[2] ?? "0").replaceAll(grouped === "" ? " " : grouped, "");
  return `${match[1] ?? ""}${digits}${match[3] === undefined ? "" : `.${match[3]}`}`;
}
