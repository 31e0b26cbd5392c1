import { describe, expect, it } from "vitest";
import { matching, segmentsOf } from "./match";

const marked = (text: string, search: string) =>
  segmentsOf(text, search)
    .map(({ text: piece, isMatch }) => (isMatch ? `[${piece}]` : piece))
    .join("");

describe("what was searched for is marked", () => {
  it("at the beginning of words, whatever the accents", () => {
    expect(marked("Green tea", "te gr")).toBe("[Gr]een [te]a");
    expect(marked("Café crème", "cre")).toBe("Café [crè]me");
    expect(marked("Straße", "strasse")).toBe("Straße");
    expect(marked("Steatite tea", "tea")).toBe("Steatite [tea]");
  });

  it("else anywhere, as the end of a number", () => {
    expect(marked("2026-000123", "123")).toBe("2026-000[123]");
    expect(marked("2026-000123", "2026-000123")).toBe("[2026]-[000123]");
  });

  it("not where nothing was searched for", () => {
    expect(marked("Tea", "")).toBe("Tea");
    expect(segmentsOf("", "tea")).toEqual([]);
  });
});

describe("places are found", () => {
  const all = [
    { name: "Movements", detail: "Stock" },
    { name: "Stocktakes", detail: "Stock" },
    { name: "Value of the stock", detail: "Reports" },
    { name: "Réglages", detail: "" },
  ];
  const names = (search: string) => matching(all, search).map(({ name }) => name);

  it("by beginnings of words, of their room too; what begins so comes first", () => {
    expect(names("stock")).toEqual(["Stocktakes", "Movements", "Value of the stock"]);
    expect(names("mov sto")).toEqual(["Movements"]);
    expect(names("reg")).toEqual(["Réglages"]);
  });

  it("by nothing that they are not called", () => {
    expect(names("tock")).toEqual([]);
    expect(names("")).toEqual([]);
    expect(names("…")).toEqual([]);
  });
});
