/** Where a shop can be, with its currency (ISO 3166-1, ISO 4217). The browser knows the names in every language. */
export const CURRENCY_OF = {
  AT: "EUR", AU: "AUD", BE: "EUR", BR: "BRL", CA: "CAD", CH: "CHF", CL: "CLP", CY: "EUR", CZ: "CZK", DE: "EUR",
  DK: "DKK", EE: "EUR", ES: "EUR", FI: "EUR", FR: "EUR", GB: "GBP", GR: "EUR", HR: "EUR", HU: "HUF", IE: "EUR",
  IN: "INR", IS: "ISK", IT: "EUR", JP: "JPY", KR: "KRW", KW: "KWD", LT: "EUR", LU: "EUR", LV: "EUR", MT: "EUR",
  MX: "MXN", NL: "EUR", NO: "NOK", NZ: "NZD", PL: "PLN", PT: "EUR", RO: "RON", SE: "SEK", SG: "SGD", SI: "EUR",
  SK: "EUR", TN: "TND", US: "USD", ZA: "ZAR",
} as const satisfies Record<string, string>;

export type Country = keyof typeof CURRENCY_OF;

export const CURRENCIES = [...new Set(Object.values(CURRENCY_OF))].toSorted();

export function isCountry(code: string): code is Country {
  return code in CURRENCY_OF;
}

/** The country of the browser's language (de-AT: Austria), if shops can be there. */
export function likelyCountry(): Country | "" {
  const region = new Intl.Locale(navigator.language).maximize().region ?? "";
  return isCountry(region) ? region : "";
}

export function countriesByName(locale: string): { code: Country; name: string }[] {
  const names = new Intl.DisplayNames(locale, { type: "region" });
  return Object.keys(CURRENCY_OF)
    .filter(isCountry)
    .map((code) => ({ code, name: names.of(code) ?? code }))
    .toSorted((one, other) => one.name.localeCompare(other.name, locale));
}

export function currencyName(code: string, locale: string): string {
  return `${code} · ${new Intl.DisplayNames(locale, { type: "currency" }).of(code) ?? code}`;
}
