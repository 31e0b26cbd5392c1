import { expect, it } from "vitest";
import { filled, inserted } from "./letter-words";

const VALUES = { customer: "Bea {shop}", shop: "Corner shop", amount: "84.00 EUR", fee: "5.00 EUR", total: "89.00 EUR", pay_by: "2026-12-09", days: "21" };

it("fills in what is in braces, once, and leaves what it does not know", () => {
  expect(filled("Dear {customer}, pay {total} by {pay_by}. {shop} {nothing} {", VALUES)).toBe("Dear Bea {shop}, pay 89.00 EUR by 2026-12-09. Corner shop {nothing} {");
});

it("puts a placeholder where the cursor is", () => {
  expect(inserted("Pay now", 4, 7, "{total}")).toEqual({ text: "Pay {total}", at: 11 });
});
