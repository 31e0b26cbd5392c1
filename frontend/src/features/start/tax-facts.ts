/**
 * The standard rate of value added or sales tax of each country, and whether prices are shown with it. A proposal, never
 * advice: the person confirms it. Null: there is none that holds for the whole country.
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
