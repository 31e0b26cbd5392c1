import type { components } from "@/api/schema";

export type DunningLevel = components["schemas"]["DunningLevel"];

/** What the words of a letter may hold in braces, as the service names it. */
export const PLACEHOLDERS = ["customer", "shop", "amount", "fee", "total", "pay_by", "days"] as const;
export type Placeholder = (typeof PLACEHOLDERS)[number];

/** As they stand in the words. */
export const IN_BRACES = Object.fromEntries(PLACEHOLDERS.map((name) => [name, `{${name}}`])) as Readonly<Record<Placeholder, string>>;

/** Somebody who owes something, for the preview. */
export const SAMPLE = { customer: "Bea Miller", amount: "84.00" } as const;

/** The words with their placeholders filled in, as the service does it. What is in braces and unknown stays as it is. */
export function filled(words: string, values: Readonly<Record<Placeholder, string>>): string {
  return words.replaceAll(/\{([a-z_]+)\}/g, (whole, name: string) => (PLACEHOLDERS.find((one) => one === name) === undefined ? whole : values[name as Placeholder]));
}

/** A text with another one in place of what is marked in it, and where the cursor stands then. */
export function inserted(text: string, from: number, to: number, added: string): { readonly text: string; readonly at: number } {
  return { text: text.slice(0, from) + added + text.slice(to), at: from + added.length };
}
