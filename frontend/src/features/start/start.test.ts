import { expect, test } from "vitest";
import { CURRENCY_OF } from "@/i18n/countries";
import { barePrice, decode, match, readCsv } from "./csv";
import { openingOf, readCount } from "./opening";
import { skuOf } from "./sku";
import type { NewProduct } from "./start-api";
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
  [["SKU", "Name", "Price", "EAN"], { sku: 0, name: 1, unit_price: 2, barcodes: 3, count: -1 }],
  [["Artikel-Nr", "Bezeichnung", "VK-Preis", "Strichcode", "Bestand"], { sku: 0, name: 1, unit_price: 2, barcodes: 3, count: 4 }],
  [["Prix de vente", "Désignation"], { sku: -1, name: 1, unit_price: 0, barcodes: -1, count: -1 }],
  [["Handle", "Title", "Variant Price", "Variant Barcode", "Variant Inventory Qty"], { sku: 0, name: 1, unit_price: 2, barcodes: 3, count: 4 }],
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

test.each([["", undefined], ["  ", undefined], ["0", 0], ["12", 12], ["1.200", 1200], ["12,0", 12], ["1,5", null], ["-1", null], ["some", null]])("a count that is typed as %j is %j", (typed, count) => {
  expect(readCount(typed, "de")).toBe(count);
});

test("the stock is brought to what was counted, and no further when it is tried again", () => {
  const product = (sku: string, count?: number): NewProduct => ({ sku, name: sku, unit_price: "1", barcodes: "", ...(count === undefined ? {} : { count }) });
  const level = (sku: string, onHand: string) => ({ sku, product_id: sku.toLowerCase(), quantity: onHand });
  const products = [product("A", 12), product("B", 0), product("C", 5), product("D")];
  expect(openingOf(products, [level("A", "0"), level("B", "0"), level("C", "7"), level("D", "3"), level("E", "1")])).toEqual([
    { product_id: "a", quantity_change: "12" },
    { product_id: "c", quantity_change: "-2" },
  ]);
  expect(openingOf(products, [level("A", "12"), level("B", "0"), level("C", "5.000"), level("D", "3")])).toEqual([]);
});
