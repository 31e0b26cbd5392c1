/**
 * The standard rate of value added or sales tax of each country. A proposal, never advice: the person confirms it. A country
 * is missing where no rate holds for the whole of it (BR, US), or where there is no such tax (KW). CA has the federal rate.
 *
 * Compared in November 2026 with: EU, CH, GB, IS, NO: Tax Foundation, "VAT rates in Europe, 2026" (2026-01-26) and easytax.co,
 * "VAT rates in Europe" and "EU new VAT rates from 2026" (only reduced rates changed in 2026); EE 24 since 2025-07-01 (Baltic
 * Times), RO 21 since 2025-08-01 (Law 141/2025), SK 23 since 2025-01-01, FI 25.5 since 2024-09-01; AU, CA, JP, KR, MX, NZ, SG:
 * taxcalcbase.com; CL: globalvatcompliance.com; IN: 56th GST Council (2025-09-22); TN: vatupdate.com on the finance bill
 * for 2025; ZA: EY, 2025-04-25 (the rise to 15.5 was withdrawn).
 */
export const FACTS_AS_OF = "2026-01-01";

export interface TaxFact {
  readonly name: string;
  /** Percent, as the service writes it. */
  readonly rate: string;
}

const FACTS: Readonly<Record<string, readonly [name: string, rate: string]>> = {
  AT: ["USt", "20"], AU: ["GST", "10"], BE: ["BTW/TVA", "21"], CA: ["GST", "5"], CH: ["MWST", "8.1"], CL: ["IVA", "19"],
  CY: ["ΦΠΑ", "19"], CZ: ["DPH", "21"], DE: ["MwSt.", "19"], DK: ["moms", "25"], EE: ["KM", "24"], ES: ["IVA", "21"],
  FI: ["ALV", "25.5"], FR: ["TVA", "20"], GB: ["VAT", "20"], GR: ["ΦΠΑ", "24"], HR: ["PDV", "25"], HU: ["ÁFA", "27"],
  IE: ["VAT", "23"], IN: ["GST", "18"], IS: ["VSK", "24"], IT: ["IVA", "22"], JP: ["消費税", "10"], KR: ["부가세", "10"],
  LT: ["PVM", "21"], LU: ["TVA", "17"], LV: ["PVN", "21"], MT: ["VAT", "18"], MX: ["IVA", "16"], NL: ["btw", "21"],
  NO: ["mva", "25"], NZ: ["GST", "15"], PL: ["VAT", "23"], PT: ["IVA", "23"], RO: ["TVA", "21"], SE: ["moms", "25"],
  SG: ["GST", "9"], SI: ["DDV", "22"], SK: ["DPH", "23"], TN: ["TVA", "19"], ZA: ["VAT", "15"],
};

/** Countries whose shops show prices to which tax is added at the till. */
const WITHOUT_TAX = ["CA", "US"];

export function proposeTax(country: string | null): TaxFact | null {
  const fact = country === null ? undefined : FACTS[country];
  return fact === undefined ? null : { name: fact[0], rate: fact[1] };
}

export function proposeWithTax(country: string | null): boolean {
  return country === null || !WITHOUT_TAX.includes(country);
}
