import { describe, expect, it } from "vitest";
import { meant, NO_EDITS, planOf, problemsByProduct, readPasted, withEdit, type Writing, written } from "./bulk-edit";
import { findDelimiter, parseDelimited } from "@/ui/delimited";
import type { Category, Product } from "./products-data";

const TEA: Category = { id: "t", org_id: "o", parent_id: "d", name: "Tea", path: ["Drinks", "Tea"], is_active: true, created_at: "", updated_at: "", version: 1 };
const RATE = { id: "r", org_id: "o", name: "Standard", tax_category: "S" as const, rate: "19", exemption_reason: null, first_rate: "20", periods: [], is_active: true, created_at: "", updated_at: "", version: 1 };
const EN: Writing = { locale: "en", catalogue: { categories: [TEA], rates: [RATE] } };
const DE: Writing = { ...EN, locale: "de" };
const PRODUCT: Product = {
  org_id: "o", id: "p1", sku: "TEA-1", name: "Earl Grey", unit: "piece", unit_price: "4.20", prices_include_tax: null, tax_rate_id: "r", tracks_stock: true,
  category_id: "t", barcodes: [], barcode_details: [], reorder_level: "5", reorder_quantity: null, quantity_on_hand: "3", picture: null, is_active: true, created_at: "", updated_at: "", version: 7,
};

describe("a table from a spreadsheet", () => {
  it("is read cell by cell, quotes and lines within them too", () => {
    expect(parseDelimited('a\tb\r\n"x ""y""\nz"\t1,5\n\n\tend', "\t")).toEqual([["a", "b"], ['x "y"\nz', "1,5"], ["", "end"]]);
    expect(parseDelimited("one", "\t")).toEqual([["one"]]);
    expect(parseDelimited("", "\t")).toEqual([]);
  });

  it("tells what stands between its cells", () => {
    expect(findDelimiter("sku;name;price\n1,5")).toBe(";");
    expect(findDelimiter('"a;b",c,d')).toBe(",");
    expect(findDelimiter("a\tb")).toBe("\t");
  });

  it("is matched by the names of its columns", () => {
    const names = { sku: ["sku"], name: ["name"], unit_price: ["price"], category_id: [], tax_rate_id: [], reorder_level: [], reorder_quantity: [] };
    expect(readPasted("Price\tSKU\tColour\n4.30\tTEA-1\tred\n5\t\tblue", names)).toEqual({
      rows: [{ sku: "TEA-1", cells: { unit_price: "4.30" } }],
      ignored: ["Colour"],
    });
    expect(readPasted("4.30\t5", names)).toBeNull();
  });
});

describe("a cell", () => {
  it("is written and read by the locale", () => {
    expect(written(PRODUCT, "unit_price", DE)).toBe("4,20");
    expect(meant("unit_price", "1.234,50 €", DE)).toBe("1234.50");
    expect(meant("unit_price", "$ 4.35", EN)).toBe("4.35");
    expect(meant("unit_price", "cheap", EN)).toBeUndefined();
    expect(meant("unit_price", "", EN)).toBeUndefined();
    expect(meant("reorder_level", " ", EN)).toBeNull();
  });

  it("names a category and a rate as they are called", () => {
    expect(written(PRODUCT, "category_id", EN)).toBe("Drinks › Tea");
    expect(meant("category_id", "drinks > tea", EN)).toBe("t");
    expect(meant("category_id", "Bread", EN)).toBeUndefined();
    expect(meant("tax_rate_id", "standard", EN)).toBe("r");
    expect(meant("tax_rate_id", "", EN)).toBeNull();
  });
});

describe("edits", () => {
  it("are what differs, and nothing else", () => {
    const typed = withEdit(NO_EDITS, PRODUCT, "unit_price", "4.50", EN);
    expect(typed.get("p1")).toEqual({ unit_price: "4.50" });
    expect(withEdit(typed, PRODUCT, "unit_price", "4.20", EN).size).toBe(0);
    expect(withEdit(NO_EDITS, PRODUCT, "category_id", "Drinks/Tea", EN).size).toBe(0);
  });

  it("become changes at the version that was looked at", () => {
    const edits = withEdit(withEdit(NO_EDITS, PRODUCT, "unit_price", "4.50", EN), PRODUCT, "category_id", "Nowhere", EN);
    expect(planOf([PRODUCT], edits, EN)).toEqual({
      changes: [{ id: "p1", version: 7, unit_price: "4.50" }],
      unread: [{ productId: "p1", field: "category_id" }],
    });
  });

  it("are told their problems by product and field", () => {
    const problems = problemsByProduct({ "products.1.version": ["Somebody changed it."], "products.0.unit_price": ["No."] }, [
      { id: "a", version: 1 },
      { id: "b", version: 1 },
    ]);
    expect(problems.get("b")?.get("version")).toBe("Somebody changed it.");
    expect(problems.get("a")?.get("unit_price")).toBe("No.");
  });
});
