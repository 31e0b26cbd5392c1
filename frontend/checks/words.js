/** Refuse catalogues that are stale, and languages that are said to be complete but are not. */
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

const COMPLETE = ["de"];
const LOCALES = ["en", ...COMPLETE, "fr", "es"];
const read = (locale) => readFileSync(new URL(`../src/i18n/${locale}.po`, import.meta.url), "utf8");

const before = LOCALES.map(read);
execFileSync("npx", ["lingui", "extract", "--clean"], { stdio: ["ignore", "ignore", "inherit"] });
const stale = LOCALES.filter((locale, index) => ids(read(locale)) !== ids(before[index]));
const missing = COMPLETE.flatMap((locale) =>
  entries(read(locale))
    .filter(({ id, text }) => id !== "" && text === "")
    .map(({ id }) => `${locale}: ${id}`),
);

for (const locale of stale) console.error(`src/i18n/${locale}.po was stale; it is written anew: look at it and commit it`);
for (const line of missing.slice(0, 20)) console.error(`not translated: ${line}`);
if (missing.length > 20) console.error(`and ${missing.length - 20} more`);
process.exit(stale.length + missing.length === 0 ? 0 : 1);

/** Messages of a catalogue: a text of several lines is written as several strings. */
function entries(catalogue) {
  return [...catalogue.matchAll(/^msgid ((?:".*"\n)+)msgstr ((?:".*"\n?)+)/gm)].map(([, id, text]) => ({
    id: joined(id),
    text: joined(text),
  }));
}

function joined(strings) {
  return strings
    .trim()
    .split("\n")
    .map((line) => line.slice(1, -1))
    .join("");
}

function ids(catalogue) {
  return entries(catalogue)
    .map(({ id }) => id)
    .join("\n");
}
