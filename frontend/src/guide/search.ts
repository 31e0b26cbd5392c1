import MiniSearch from "minisearch";
import { SECTIONS } from "virtual:guide-sections";

/** So many are shown: more than a screen holds are not read. */
const SHOWN = 8;
const BEFORE = 40;
const AROUND = 140;
/** Words that every page has. */
const COMMON = new Set(["a", "an", "and", "do", "how", "i", "in", "is", "it", "of", "on", "or", "the", "to", "what"]);

const index = new MiniSearch({
  fields: ["page", "heading", "text"],
  processTerm: (term) => {
    const word = term.toLowerCase();
    return COMMON.has(word) ? null : word;
  },
  searchOptions: { boost: { heading: 3, page: 2 }, prefix: true, fuzzy: (term) => (term.length > 4 ? 0.2 : 0), combineWith: "AND" },
});
index.addAll(SECTIONS.map((section, id) => ({ id, ...section })));

const results = document.querySelector<HTMLOListElement>("#results");
const found = document.querySelector<HTMLElement>("#found");

/** Show what is found, below the field, and say how much it is. */
export function show(field: HTMLInputElement): void {
  if (results === null || found === null) return;
  const words = field.value.trim();
  const hits = index.search(words).slice(0, SHOWN);
  results.replaceChildren(...hits.map(({ id, terms }) => resultOf(SECTIONS[id as number], terms)));
  if (words !== "" && hits.length === 0) results.append(nothing(words));
  results.hidden = words === "";
  found.textContent = words === "" ? "" : hits.length === 0 ? "Nothing found" : `${hits.length} found`;
}

function resultOf(section: (typeof SECTIONS)[number] | undefined, terms: readonly string[]): HTMLLIElement {
  const item = document.createElement("li");
  if (section === undefined) return item;
  const link = document.createElement("a");
  link.href = section.address;
  const head = document.createElement("strong");
  head.textContent = section.heading === "" ? section.page : section.heading;
  const text = document.createElement("span");
  text.append(...marked(excerpt(section.text, terms), terms));
  link.append(head, text);
  if (section.heading !== "") {
    const page = document.createElement("small");
    page.textContent = section.page;
    link.append(page);
  }
  item.append(link);
  return item;
}

function nothing(words: string): HTMLLIElement {
  const item = document.createElement("li");
  item.textContent = `No page has “${words}”. Try one word of what you see on the screen.`;
  return item;
}

/** The text around the first word that was found. */
function excerpt(text: string, terms: readonly string[]): string {
  const places = terms.map((term) => text.toLowerCase().indexOf(term)).filter((at) => at >= 0);
  const first = Math.max(0, Math.min(...places, text.length) - BEFORE);
  const start = places.length === 0 || first === 0 ? 0 : text.indexOf(" ", first) + 1;
  const end = start + AROUND < text.length ? text.lastIndexOf(" ", start + AROUND) : text.length;
  return `${start > 0 ? "… " : ""}${text.slice(start, end)}${end < text.length ? " …" : ""}`;
}

function marked(text: string, terms: readonly string[]): (string | HTMLElement)[] {
  const escaped = terms.map((term) => term.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`));
  if (escaped.length === 0) return [text];
  return text.split(new RegExp(`(${escaped.join("|")})`, "i")).map((part, at) => {
    if (at % 2 === 0) return part;
    const mark = document.createElement("mark");
    mark.textContent = part;
    return mark;
  });
}

const searching = document.querySelector<HTMLElement>("search");
const links = () => [...(results?.querySelectorAll("a") ?? [])];

/** Arrows go through what is found, Enter opens the first, Escape leaves. */
searching?.addEventListener("keydown", (event) => {
  const field = searching.querySelector("input");
  const all = links();
  const at = all.findIndex((link) => link === document.activeElement);
  if (event.key === "ArrowDown") all[Math.min(at + 1, all.length - 1)]?.focus();
  else if (event.key === "ArrowUp") (at > 0 ? all[at - 1] : field)?.focus();
  else if (event.key === "Enter" && at < 0) all[0]?.click();
  else if (event.key === "Escape" && results !== null) {
    field?.focus();
    if (field !== null) field.value = "";
    results.hidden = true;
  } else return;
  event.preventDefault();
});

searching?.addEventListener("focusout", ({ relatedTarget }) => {
  if (results !== null && !(relatedTarget instanceof Node && searching.contains(relatedTarget))) results.hidden = true;
});

/** A result on the page that one is on. */
results?.addEventListener("click", () => {
  results.hidden = true;
});
