/**
 * Refuse catalogues that are stale, languages that are said to be complete but are not, and pages that are fetched without the
 * words of their room (vite-words.ts).
 */
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";

const SOURCE = "en";
/** Whole: all of it, or what somebody at a till may see. */
const COMPLETE = { de: () => true, fr: isOfTill, es: isOfTill };
const LOCALES = [SOURCE, ...Object.keys(COMPLETE)];
const read = (locale) => readFileSync(new URL(`../src/i18n/${locale}.po`, import.meta.url), "utf8");

const before = LOCALES.map(read);
execFileSync("npx", ["lingui", "extract", "--clean"], { stdio: ["ignore", "ignore", "inherit"] });
const stale = LOCALES.filter((locale, index) => idsAndPlaces(read(locale)) !== idsAndPlaces(before[index]));
const missing = Object.entries(COMPLETE).flatMap(([locale, isNeeded]) =>
  entries(read(locale))
    .filter(({ id, text, places }) => id !== "" && text === "" && places.some(isNeeded))
    .map(({ id }) => `${locale}: ${id}`),
);
const wordless = findWordless();

for (const locale of stale) console.error(`src/i18n/${locale}.po was stale; it is written anew: look at it and commit it`);
for (const line of missing.slice(0, 20)) console.error(`not translated: ${line}`);
if (missing.length > 20) console.error(`and ${missing.length - 20} more`);
for (const line of wordless) console.error(`${line}: fetch it by pageOf or partOf, with the name of its folder`);
process.exit(stale.length + missing.length + wordless.length === 0 ? 0 : 1);

/** Not said in a room of the back office alone. */
function isOfTill(place) {
  return !place.startsWith("src/features/") || /^src\/features\/(till|account|start|palette)\//.test(place);
}

/** Messages of a catalogue, and the files that say them. A text of several lines is written as several strings. */
function entries(catalogue) {
  return catalogue.split("\n\n").flatMap((block) => {
    const found = /^msgid ((?:".*"\n)+)msgstr ((?:".*"\n?)+)/m.exec(block);
    const places = [...block.matchAll(/^#: (.+)$/gm)].map(([, place]) => place);
    return found === null ? [] : [{ id: joined(found[1]), text: joined(found[2]), places }];
  });
}

function joined(strings) {
  return strings
    .trim()
    .split("\n")
    .map((line) => line.slice(1, -1))
    .join("");
}

function idsAndPlaces(catalogue) {
  return entries(catalogue)
    .map(({ id, places }) => [id, ...places].join("\n"))
    .join("\n");
}

/** Pages of rooms that the app fetches in another way; what is of everybody (features/account) needs nothing. */
function findWordless() {
  const app = new URL("../src/app/", import.meta.url);
  return readdirSync(app)
    .filter((name) => /\.tsx?$/.test(name))
    .flatMap((name) =>
      [...readFileSync(new URL(name, app), "utf8").matchAll(/^.*import\("@\/features\/([\w-]+)\/.*$/gm)]
        .filter(([line, room]) => room !== "account" && !new RegExp(`(page|part)Of\\("${room}", `).test(line))
        .map(([line]) => `src/app/${name}: ${line.trim()}`),
    );
}
