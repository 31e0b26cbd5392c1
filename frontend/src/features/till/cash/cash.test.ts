import { describe, expect, it } from "vitest";
import { amount, amountText, scaled } from "@/money/decimal";
import { denominationsOf } from "@/money/denominations";
import type { Paper } from "../papers";
import { piecesOf, toDenominations, worthOf } from "./count";
import { sumShift } from "./shift";

describe("a count of coins and notes", () => {
  const faces = denominationsOf("EUR");

  it("is worth what its pieces are", () => {
    const pieces = { "50": "2", "0.20": "3", "0.01": "" };
    expect(amountText(worthOf(pieces, faces, 2) ?? amount("0", 2), 2)).toBe("100.60");
    expect(toDenominations(pieces, faces)).toEqual([{ value: "50", count: 2 }, { value: "0.20", count: 3 }]);
  });

  it.each(["-1", "1.5", "x", "1000001", "1e3"])("is not known while %j is typed", (typed) => {
    expect(piecesOf(typed)).toBeNull();
    expect(worthOf({ "5": typed }, faces, 2)).toBeNull();
  });

  it.each([["EUR", 2], ["USD", 2], ["JPY", 0], ["TND", 3], ["CHF", 2], ["CLP", 0], ["GBP", 2], ["HUF", 2]] as const)(
    "falls through the faces of %s, each once and a whole number of its smallest unit",
    (currency, minorUnits) => {
      const values = denominationsOf(currency).map((face) => scaled(face, minorUnits));
      expect(values.length).toBeGreaterThan(5);
      expect(values.every((value, index) => index === 0 || value < (values[index - 1] ?? 0n))).toBe(true);
    },
  );

  it("is one sum in a currency that is not known", () => {
    expect(denominationsOf("XXX")).toEqual([]);
  });
});

describe("a shift", () => {
  function paper(type: Paper["type"], gross: string, payments: Paper["payments"]): Paper {
    return {
      id: crypto.randomUUID(), type, number: null, mark: null, issued_on: "", made_at: "", customer_id: null, original_id: null, cash_session_id: null,
      minor_units: 2, gross_amount: gross, due_amount: "0.00", lines: [], payments,
      taxes: [{ tax_category: "S", tax_rate: "20.0000", prices_include_tax: false, base_amount: gross, tax_amount: "1.00" }],
    };
  }

  it("comes to what was in the drawer, and what came and went", () => {
    const report = sumShift({
      registerName: "Counter",
      openedAt: "",
      opening: amount("50.00", 2),
      minorUnits: 2,
      papers: [
        paper("bill", "12.00", [{ method: "cash", amount: "12.00", rounding_amount: null }]),
        paper("bill", "30.00", [{ method: "card", amount: "20.00", rounding_amount: null }, { method: "cash", amount: "10.00", rounding_amount: null }]),
        paper("credit_note", "5.00", [{ method: "cash", amount: "4.00", rounding_amount: null }, { method: "credit_note", amount: "1.00", rounding_amount: null }]),
      ],
      movements: [{ direction: "in", amount: "7.00" }, { direction: "out", amount: "3.00" }, { direction: "none", amount: "0" }],
      payouts: [{ method: "cash", amount: "2.50" }, { method: "transfer", amount: "9.00" }],
    });
    expect(amountText(report.expected, 2)).toBe("69.50"); // 50 + 12 + 10 - 4 + 7 - 3 - 2.50
    expect([report.bills, report.creditNotes]).toEqual([2, 1]);
    expect(report.methods.map(({ method }) => method)).toEqual(["card", "cash", "transfer"]);
    expect(report.taxes).toEqual([{ rate: "20", base: amount("37.00", 2), tax: amount("1.00", 2) }]);
  });
});
