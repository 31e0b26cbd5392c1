import { expect, it } from "vitest";
import type { components } from "@/api/schema";
import type { SalesSearch } from "./sales-filters";
import { isLike } from "./sales-here";

const BILL = {
  id: "01a229c1-424e-7042-ab1d-dff229384678", type: "bill", number: "2026-000123", issued_on: "2026-11-20", due_on: "2026-11-25", due_amount: "4.00", gross_amount: "12.50",
  customer_id: "c", cash_session_id: "s", sold_by: null, issued_by: "p", external_reference: null, note: "for the fair", buyer: { name: "Café Amélie" }, lines: [{ product_id: "t" }],
} as components["schemas"]["Bill"];

const like = (asked: SalesSearch, locale = "en") => isLike(BILL, asked, "2026-11-29", locale);

it("the copy finds a document by what the list of sales is asked for", () => {
  for (const asked of [
    {}, { type: "bill" }, { state: "open" }, { state: "overdue" }, { from: "2026-11-20" }, { through: "2026-11-20" }, { customer: "c" }, { product: "t" }, { shift: "s" }, { person: "p" },
    { search: "123" }, { search: "amel" }, { search: "12.50" }, { search: "fair caf" }, { search: BILL.id },
  ] as const) expect(like(asked), JSON.stringify(asked)).toBe(true);
  expect(like({ search: "12,50" }, "de")).toBe(true);
});

it("the copy leaves out what the list is not asked for, and what it cannot tell", () => {
  for (const asked of [
    { type: "credit_note" }, { state: "settled" }, { from: "2026-11-21" }, { through: "2026-11-19" }, { customer: "d" }, { product: "u" }, { shift: "t" }, { person: "q" },
    { search: "999" }, { search: "12.51" }, { search: "melie" }, { register: "r" },
  ] as const) expect(like(asked), JSON.stringify(asked)).toBe(false);
});
