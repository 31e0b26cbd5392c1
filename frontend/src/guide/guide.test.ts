import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const PAGES = import.meta.glob<string>("../../../docs/guide/*.md", { query: "?raw", import: "default", eager: true });
const PICTURES = Object.keys(import.meta.glob("../../../docs/guide/pictures/*.webp")).map(nameOf);
const pages = Object.entries(PAGES).map(([path, text]) => ({ name: nameOf(path), text }));
const shown = readTexts(readFileSync(new URL("../i18n/en.po", import.meta.url), "utf8"));

describe("the guide", () => {
  it.each(pages)("says in $name what stands on the screens", ({ text }) => {
    const named = [...text.matchAll(/\*\*(.+?)\*\*/g)].map(([, words = ""]) => words).filter((words) => words !== "bold");
    expect(named.filter((words) => !shown.has(plain(words)))).toEqual([]);
  });

  it.each(pages)("leads from $name to headings and pages that are there", ({ name, text }) => {
    for (const [, page = "", heading] of text.matchAll(/\]\((?!pictures\/)([^)#]*)(?:#([^)]*))?\)/g)) {
      const target = pages.find((one) => one.name === (page === "" ? name : page));
      expect(target, `${name}: ${page}`).toBeDefined();
      if (heading !== undefined) expect(headings(target?.text ?? ""), `${page}#${heading}`).toContain(heading);
    }
  });

  it("has in the light and in the dark all pictures that it shows, and no others", () => {
    const used = pages.flatMap(({ text }) => [...text.matchAll(/!\[[^\]]+\]\(pictures\/(.+)-light\.webp\)/g)].map(([, name = ""]) => name));
    expect(PICTURES.sort()).toEqual(used.flatMap((name) => [`${name}-dark.webp`, `${name}-light.webp`]).sort());
  });

  it("has twelve pages, numbered in a row", () => {
    const orders = pages.map(({ text }) => Number(/^order: (\d+)$/m.exec(text)?.[1] ?? 0)).filter((order) => order > 0);
    expect(orders.sort((one, other) => one - other)).toEqual(Array.from({ length: 12 }, (_, index) => index + 1));
  });
});

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

/** All texts of the app in English; what is filled in has the name {…}. */
function readTexts(catalogue: string): Set<string> {
  const texts = [...catalogue.matchAll(/^msgid ((?:".*"\n)+)/gm)].map(([, lines = ""]) => [...lines.matchAll(/"(.*)"\n/g)].map(([, part = ""]) => part).join(""));
  return new Set(texts.map((text) => plain(text.replaceAll("\\\"", '"'))));
}

function plain(text: string): string {
  return text.replaceAll("’", "'").replace(/\{[^}]*\}/g, "{…}").replace(/[.:]$/, "");
}

function headings(text: string): string[] {
  return [...text.matchAll(/^## (.+)$/gm)].map(([, heading = ""]) => heading.toLowerCase().replace(/[^\w -]/g, "").replaceAll(" ", "-"));
}
