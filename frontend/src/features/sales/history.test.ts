import { describe, expect, it } from "vitest";
import { historyOf } from "./history";
import type { Bill, BillLinks } from "./sales-data";

const BILL = {
  status: "issued", created_at: "2026-03-01T10:00:00Z", created_by: "ada", issued_at: "2026-03-02T09:00:00Z", issued_by: "bob", sold_at: null, sold_by: null,
  payments: [{ id: "p", created_at: "2026-03-05T12:00:00Z", created_by: "cem" }],
  approvals: [{ id: "a", operation: "discount", approved_by: "dov", proof: "pin" }],
} as unknown as Bill;
const LINKS = { credit_notes: [{ id: "n", issued_on: "2026-03-04" }] } as unknown as BillLinks;

describe("the history of a document", () => {
  it("tells what happened in its order, and by whom", () => {
    expect(historyOf(BILL, LINKS).map(({ kind, by }) => [kind, by])).toEqual([
      ["begun", "ada"], ["issued", "bob"], ["approval", "dov"], ["credit_note", null], ["payment", "cem"],
    ]);
  });

  it("tells of a sale when it was sold and when it was sent", () => {
    const sold = { ...BILL, sold_at: "2026-03-01T08:00:00Z", sold_by: "eli", created_at: BILL.issued_at ?? "", payments: [], approvals: [] };
    expect(historyOf(sold, undefined).map(({ kind, by }) => [kind, by])).toEqual([["sold", "eli"], ["issued", "bob"]]);
  });

  it("tells of what was issued at once that alone", () => {
    const atOnce = { ...BILL, created_at: BILL.issued_at ?? "", payments: [], approvals: [] };
    expect(historyOf(atOnce, undefined).map(({ kind }) => kind)).toEqual(["issued"]);
  });
});
