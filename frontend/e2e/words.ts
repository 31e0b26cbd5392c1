import { readFileSync } from "node:fs";

export type Say = (english: string) => string;

/** What a text of the app is in another language, from its catalogue: tests walk through the app in any of them. */
export function wordsOf(locale: string): Say {
  if (locale === "en") return (english) => english;
  const catalogue = readFileSync(new URL(`../src/i18n/${locale}.po`, import.meta.url), "utf8");
  const texts = new Map(
    [...catalogue.matchAll(/^msgid "(.+)"\nmsgstr "(.+)"$/gm)].map(([, id, text]) => [id ?? "", text ?? ""] as const),
  );
  return (english) => {
    const text = texts.get(english);
    if (text === undefined) throw new Error(`${locale} has no word for: ${english}`);
    return text;
  };
}
