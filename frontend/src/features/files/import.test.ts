import { describe, expect, it } from "vitest";
import { keptCells, matchColumns, samplesOf, withColumn } from "./match-columns";
import { readFile } from "./read-file";

const file = (content: string | Uint8Array<ArrayBuffer>, name = "products.csv") => new File([content], name);

describe("a file", () => {
  it("is read by what it holds, with the lines on which its rows begin", async () => {
    const table = await readFile(file('SKU;Name;Preis\r\nA;"Tee\ngrün";1,20\r\n\r\nB;Brot;2\r\n'));
    expect(table).toMatchObject({ format: "csv", delimiter: ";", header: ["SKU", "Name", "Preis"] });
    expect(table.rows).toEqual([
      { line_no: 2, cells: ["A", "Tee\ngrün", "1,20"] },
      { line_no: 5, cells: ["B", "Brot", "2"] },
    ]);
  });

  it("says what stands between its cells, and in which letters it is", async () => {
    expect(await readFile(file("sep=|\nsku|name\nA|B\n"))).toMatchObject({ delimiter: "|", header: ["sku", "name"], rows: [{ line_no: 3 }] });
    expect((await readFile(file(new Uint8Array([0x73, 0x6b, 0x75, 0x0a, 0xe9])))).rows[0]?.cells).toEqual(["é"]);
    expect((await readFile(file(new Uint8Array([0xef, 0xbb, 0xbf, 0x73, 0x6b, 0x75, 0x0a, 0x41])))).header).toEqual(["sku"]);
  });

  it("without rows is refused", async () => {
    await expect(readFile(file("sku,name\n"))).rejects.toThrow("no rows");
  });
});

describe("columns", () => {
  it("are known by what other programs call them", () => {
    expect(matchColumns("products", ["Artikelnummer", "Bezeichnung", "VK", "EAN", "Lagerort", "Unit Price"])).toEqual(["sku", "name", "unit_price", "gtins", null, null]);
  });

  it("have the names of customers and suppliers too", () => {
    expect(matchColumns("customers", ["Kundennummer", "Firma", "E-Mail", "USt-ID", "SKU"])).toEqual(["customer_number", "name", "email", "tax_number", null]);
    expect(matchColumns("suppliers", ["Vendor ID", "Vendor", "Contact", "Notes"])).toEqual(["supplier_number", "name", "contact_name", "note"]);
  });

  it("are each one field", () => {
    expect(withColumn(["sku", "name", null], 2, "name")).toEqual(["sku", null, "name"]);
    expect(withColumn(["sku", null], 0, null)).toEqual([null, null]);
    expect(keptCells(["A", "x", 1.5], ["sku", null, "unit_price"])).toEqual(["A", 1.5]);
  });

  it("show what they hold", async () => {
    expect(samplesOf(await readFile(file("sku\nA\nA\nB\nC\nD\n")), 0)).toBe("A, B, C");
  });
});
