import { expect, test } from "vitest";
import { CURRENCY_OF } from "@/i18n/countries";
import { barePrice, decode, match, readCsv } from "./csv";
import { skuOf } from "./sku";
import { proposeTax, proposeWithTax } from "./tax-facts";

test("a code is made from a name, and is another one than those that are taken", () => {
  expect(skuOf("Green tea", new Set())).toBe("GREEN-TEA");
  expect(skuOf("Crème brûlée", new Set(["CREME-BRULEE"]))).toBe("CREME-BRULEE-2");
  expect(skuOf("緑茶", new Set(["P"]))).toBe("P-2");
});

test("a file is read with its delimiter, its quotes and its lines", () => {
  const { header, rows } = readCsv('\uFEFFName;Preis\r\n"Tee; grün";4,50\r\n\r\n"zwei\nZeilen ""so""";1\n');
  expect(header).toEqual(["Name", "Preis"]);
  expect(rows).toEqual([
    { line_no: 2, cells: ["Tee; grün", "4,50"] },
    { line_no: 4, cells: ['zwei\nZeilen "so"', "1"] },
  ]);
});

test("a file of an old Windows is read", () => {
  expect(decode(Uint8Array.from([0x4b, 0xe4, 0x73, 0x65]).buffer)).toBe("Käse");
});

test("a price loses its currency, and nothing else", () => {
  expect(["€ 4,50", "4.50 USD", "1'200.-", "much"].map(barePrice)).toEqual(["4,50", "4.50", "1'200.-", "much"]);
});

test.each([
  [["SKU", "Name", "Price", "EAN"], { sku: 0, name: 1, unit_price: 2, barcodes: 3 }],
  [["Artikel-Nr", "Bezeichnung", "VK-Preis", "Strichcode"], { sku: 0, name: 1, unit_price: 2, barcodes: 3 }],
  [["Prix de vente", "Désignation"], { sku: -1, name: 1, unit_price: 0, barcodes: -1 }],
  [["Handle", "Title", "Variant Price", "Variant Barcode"], { sku: 0, name: 1, unit_price: 2, barcodes: 3 }],
])("columns that are called %s are known", (header, columns) => {
  expect(match(header)).toEqual(columns);
});

test("a rate is proposed wherever there is one for the whole country", () => {
  const without = Object.keys(CURRENCY_OF).filter((country) => proposeTax(country) === null);
  expect(without).toEqual(["BR", "KW", "US"]);
  expect(proposeTax(null)).toBeNull();
  expect(proposeWithTax("US")).toBe(false);
  expect(proposeWithTax("FR")).toBe(true);
});
