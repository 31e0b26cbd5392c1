import { describe, expect, it } from "vitest";
import { creditables } from "./credit-form";
import { queryOf, type SalesSearch } from "./sales-filters";

const NOTHING: SalesSearch = {};
const HASH = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

describe("a search among sales", () => {
  it("is an amount where it has decimals, by either mark where no group of three can be meant", () => {
    expect(queryOf({ ...NOTHING, search: "12,50" }, "de")).toEqual({ min_gross_amount: "12.50", max_gross_amount: "12.50" });
    expect(queryOf({ ...NOTHING, search: "12,50" }, "en")).toEqual({ min_gross_amount: "12.50", max_gross_amount: "12.50" });
    for (const search of ["-12.50", "−12.50", "-€12.50"]) expect(queryOf({ ...NOTHING, search }, "en")).toEqual({ min_gross_amount: "12.50", max_gross_amount: "12.50" });
    expect(queryOf({ ...NOTHING, search: "€1,234.5" }, "en")).toEqual({ min_gross_amount: "1234.5", max_gross_amount: "1234.5" });
  });

  it("is words, or a number, where it is not", () => {
    for (const search of ["2026-000001", "miller", "1250", "12,500", "J. Miller"]) {
      expect(queryOf({ ...NOTHING, search }, "en")).toEqual({ search });
    }
  });

  it("is the code of a paper where it holds one", () => {
    for (const code of [`https://shop.example/verify?number=1&hash=${HASH}`, "0198c0de-0000-7000-8000-000000000001"]) {
      expect(queryOf({ ...NOTHING, search: code }, "en")).toEqual({ code });
    }
  });
});

describe("filters of sales", () => {
  it("are those of the service", () => {
    expect(queryOf({ type: "bill", state: "overdue", from: "2026-01-01", through: "2026-01-31", person: "p", register: "r", customer: "c" }, "en")).toEqual({
      type: "bill", payment_state: "overdue", from_on: "2026-01-01", through_on: "2026-01-31", issued_by: "p", register_id: "r", customer_id: "c",
    });
  });

  it("ask of drafts nothing that they do not have", () => {
    expect(queryOf({ type: "draft", state: "open", from: "2026-01-01", person: "p", search: "12.50", customer: "c" }, "en")).toEqual({
      status: "draft", customer_id: "c",
    });
  });
});

describe("a credit by line", () => {
  it("offers what is left of each line", () => {
    const lines = [{ line_no: 1, quantity: "2.5", amount: "10.00" }, { line_no: 2, quantity: "0", amount: "0.00" }, { line_no: 3, quantity: "0", amount: "4.00" }];
    expect(creditables(lines)).toEqual([
      { lineNo: 1, isWhole: true, isPrice: true },
      { lineNo: 2, isWhole: false, isPrice: false },
      { lineNo: 3, isWhole: false, isPrice: true },
    ]);
  });
});
