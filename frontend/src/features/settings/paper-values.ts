import type { components } from "@/api/schema";

type Org = components["schemas"]["Org"];
export type PaperSettings = components["schemas"]["PaperSettings"];

const TEXTS = ["name", "legal_name", "address", "country", "email", "phone", "tax_number", "registration_number", "iban", "bic", "payment_terms"] as const;

export type PaperValues = Readonly<Record<(typeof TEXTS)[number] | "payment_terms_days", string>>;

/** What an organization says of itself on papers, as it is typed. */
export function paperValuesOf(org: Org): PaperValues {
  const texts = Object.fromEntries(TEXTS.map((name) => [name, org[name] ?? ""])) as Record<(typeof TEXTS)[number], string>;
  return { ...texts, payment_terms_days: org.payment_terms_days?.toString() ?? "" };
}

/** As the service takes it: what is empty is not there. */
export function paperSettingsOf(values: PaperValues): PaperSettings {
  const { name, payment_terms_days: days, ...texts } = values;
  const cleaned = Object.fromEntries(
    Object.entries(texts).map(([field, text]) => [field, text.trim() === "" ? null : field === "iban" || field === "bic" ? compact(text) : text]),
  ) as Omit<PaperSettings, "name" | "payment_terms_days">;
  return { name, ...cleaned, payment_terms_days: days === "" ? null : Number(days) };
}

/** Account numbers are typed in groups, and kept without. */
function compact(text: string): string {
  return text.replaceAll(/\s/g, "").toUpperCase();
}
