import { describe, expect, it } from "vitest";
import { amount, amountText } from "@/money/decimal";
import type { Paper } from "../papers";
import { approvalsFor } from "./approvals-for";
import { isNamed, isReceipt, readSearch } from "./read-search";
import { refundsOf } from "./refund";

type Payments = readonly (readonly [string, string, string?])[];

function paper(type: Paper["type"], payments: Payments): Paper {
  return {
    id: crypto.randomUUID(), type, number: null, mark: null, issued_on: "", made_at: "", customer_id: null, original_id: null, cash_session_id: null,
    minor_units: 2, gross_amount: "0.00", due_amount: "0.00", lines: [], taxes: [],
    payments: payments.map(([method, paid, rounding]) => ({ method: method as "cash", amount: paid, rounding_amount: rounding ?? null })),
  };
}

describe("money goes back", () => {
  it.each<[string, Payments, Payments[], string, string | null, Payments]>([
    ["as cash that came as cash", [["cash", "12.00"]], [], "5.00", null, [["cash", "5.00"]]],
    ["by card first, then cash", [["cash", "10.00"], ["card", "20.00"]], [], "25.00", null, [["card", "20.00"], ["cash", "5.00"]]],
    ["no more by card than came by card", [["cash", "10.00"], ["card", "20.00"]], [[["card", "15.00"]]], "12.00", null, [["card", "5.00"], ["cash", "7.00"]]],
    ["to the coin", [["cash", "12.00", "0.01"]], [], "12.01", "0.05", [["cash", "12.00"]]],
    ["to the coin, though that is nothing", [["cash", "12.00"]], [], "0.02", "0.05", [["cash", "0.00"]]],
    ["not where it came in no way that can be paid out", [["on_account", "12.00"]], [], "12.00", null, []],
    ["not beyond what came", [["card", "3.00"]], [], "12.00", null, [["card", "3.00"]]],
  ])("%s", (_, paid, earlier, toGiveBack, coin, expected) => {
    const refunds = refundsOf(paper("bill", paid), earlier.map((note) => paper("credit_note", note)), amount(toGiveBack, 2), coin === null ? null : amount(coin, 2));
    expect(refunds.map((refund) => [refund.method, amountText(refund.amount, 2)])).toEqual(expected);
  });
});

describe("what was scanned", () => {
  it.each([
    ["https://shop.example/verify?org_id=1&number=2026-000012&hash=ab", "2026-000012"],
    [" 2026-000012 ", "2026-000012"],
    ["https://shop.example/r/0198c0de-0000-7000-8000-000000000001", "0198c0de-0000-7000-8000-000000000001"],
    ["https:", "https:"],
  ])("%s", (code, expected) => {
    expect(readSearch(code)).toBe(expected);
  });
});

describe("a receipt is told from goods", () => {
  const id = "0198c0de-0000-7000-8000-000000000001";
  const bill = { id, number: "2026-000012", mark: "T1-0004" };

  it.each([
    ["https://shop.example/verify?number=2026-000012", true, true],
    [id, true, true],
    ["T1-0004", false, true],
    ["000012", false, false],
    ["4006381333931", false, false],
    ["https://shop.example/goods", false, false],
    ["https://shop.example/verify?number=2026-000013", true, false],
  ])("%s", (code, isOne, isOfBill) => {
    expect([isReceipt(code), isNamed(bill, code)]).toEqual([isOne, isOfBill]);
  });
});

describe("a manager is asked", () => {
  const person = (role: "manager" | "cashier", permissions: readonly string[]) => ({ user_id: role, name: role, role, permissions });
  const manager = person("manager", ["create_return"]);
  const cashier = person("cashier", []);
  const given = [{ operation: "return" as const, approvedBy: "manager", name: "manager", approvedAt: 0 }];

  it("by who may not do it, and no more once it was allowed", () => {
    expect(approvalsFor({ me: cashier, login: manager }, "return", [], 0)).toBeNull();
    expect(approvalsFor({ me: cashier, login: manager }, "return", given, 0)).toEqual(given);
  });

  it("by no manager; one who is at a cashier's device answers for it", () => {
    expect(approvalsFor({ me: manager, login: manager }, "return", [], 0)).toEqual([]);
    expect(approvalsFor({ me: manager, login: cashier }, "return", [], 0)).toMatchObject([{ operation: "return", approvedBy: "manager" }]);
  });
});
