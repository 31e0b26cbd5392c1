import { describe, expect, it } from "vitest";
import { type Amount, amount, amountText, percent, price, quantity } from "@/money/decimal";
import { taxOf } from "@/money/tax-of";
import type { LocalProduct, OutboxRow } from "@/sync/database";
import { productOf } from "@/sync/new-things";
import type { ShopData } from "../till-data";
import { type Action, type Basket, countOf, emptyBasket, type Line, reduce, totalsOf, toSale } from "./basket";
import { NOTHING_SEEN, readPicture } from "@/hardware/scan/camera";
import { reopen } from "./correct";
import { fromDraft, toDraft } from "./draft";
import { readLabel } from "./embedded";
import { fitsUnit, readEntry } from "./entry";
import { moveFavourite, toggleFavourite } from "./favourites";
import { hueOf, initialsOf } from "./initials";
import { actionOf } from "./keys";
import { findLimitProblems, type Limit, lowestPrice } from "@/money/limits";
import { askFor, withApprovals } from "./limits";
import { typeOnPad } from "./number-pad";
import { parkedName } from "@/sync/parked-name";
import { quickCash } from "./quick-cash";
import { isScanning, QUIET, readEmbedded, readKey, SCANNER, type ScannerState, tune } from "@/hardware/scan/scanner";
import { cashLeftOf, changeOf, leftOf, reduceTender, type Tender, type TenderAction } from "./tender";

const TEA = { id: "tea", sku: "TEA", name: "Tea", unit: "piece", unit_price: "2.50", tax_rate_id: null, prices_include_tax: null } as unknown as LocalProduct;
const TAX = { category: "S", rate: percent("20"), pricesIncludeTax: true };
const ADD: Action = { type: "add", product: TEA, tax: TAX };

function after(...actions: Action[]): Basket {
  return actions.reduce(reduce, emptyBasket());
}

describe("the basket", () => {
  it("joins what is added again", () => {
    const basket = after(ADD, ADD, { type: "type-quantity", quantity: quantity("3") }, ADD);
    expect(basket.lines.map((line) => line.quantity)).toEqual([quantity("5")]);
    expect(basket.nextQuantity).toBeUndefined();
    expect(countOf(basket)).toBe(5);
  });

  it("does not join a line that was changed by hand", () => {
    const one = after(ADD);
    const key = one.lines[0]?.key ?? "";
    const basket = [{ type: "set-discount", key, discount: { percent: percent("10") } } satisfies Action, ADD].reduce<Basket>(reduce, one);
    expect(basket.lines).toHaveLength(2);
    expect(amountText(totalsOf(basket, 2).grossAmount, 2)).toBe("4.75");
  });

  it("drops a line at quantity zero and selects the one before", () => {
    const basket = after(ADD);
    const key = basket.lines[0]?.key ?? "";
    expect(reduce(basket, { type: "set-quantity", key, quantity: quantity("0") }).lines).toEqual([]);
  });

  it("multiplies a pack by what was typed before the scan, and lets a label be a line of its own", () => {
    const packs = after({ type: "type-quantity", quantity: quantity("2") }, { ...ADD, quantity: quantity("6") });
    expect(packs.lines.map((line) => line.quantity)).toEqual([quantity("12")]);
    const label: Action = { ...ADD, quantity: quantity("0.5"), isLabelled: true };
    expect(after(label, label, ADD).lines.map((line) => line.quantity)).toEqual(["0.5", "0.5", "1"].map(quantity));
  });

  it("has a share or an amount off, and never both", () => {
    const one = after(ADD);
    const key = one.lines[0]?.key ?? "";
    const share = reduce(one, { type: "set-discount", key, discount: { percent: percent("10") } });
    const off = reduce(share, { type: "set-discount", key, discount: { amount: amount("0.30", 2) } });
    expect(off.lines[0]?.discountPercent).toBeUndefined();
    expect(amountText(totalsOf(off, 2).grossAmount, 2)).toBe("2.20");
    expect(reduce(off, { type: "set-discount", key, discount: null }).lines[0]?.discountAmount).toBeUndefined();
    const whole = reduce(one, { type: "discount-all", discount: { amount: amount("0.50", 2) } });
    expect(amountText(totalsOf(whole, 2).grossAmount, 2)).toBe("2.00");
  });

  it("moves the mark from line to line, and not beyond", () => {
    const two = after(ADD, { ...ADD, product: { ...TEA, id: "bread" } });
    const [first, second] = two.lines.map(({ key }) => key);
    const up = reduce(two, { type: "select-next", by: -1 });
    expect(up.selected).toBe(first);
    expect(reduce(up, { type: "select-next", by: -1 }).selected).toBe(first);
    expect(reduce(up, { type: "select-next", by: 1 }).selected).toBe(second);
  });

  it("is a draft while it is put aside, and the same basket again", () => {
    const basket = after(ADD, { type: "note-all", note: "at the window" }, { type: "set-customer", customer: { id: "c" } });
    const key = basket.lines[0]?.key ?? "";
    const noted = [
      { type: "set-note", key, note: "hot" },
      { type: "discount-all", discount: { amount: amount("0.50", 2) } },
    ].reduce((before, action) => reduce(before, action as Action), basket);
    const sent = toDraft(noted, "Ada", (value) => amountText(value, 2));
    expect(sent).toMatchObject({ external_reference: "parked/Ada", note: "at the window", discount_amount: "0.50" });
    expect(sent.issue).toBeUndefined();
    const draft = {
      ...sent,
      discount_percent: "0",
      discount_amount: "0.42",
      lines: [{
        product_id: "tea", sku: "TEA", description: "Tea · hot", unit: "piece", quantity: "1", unit_price: "2.5", discount_percent: "0",
        discount_amount: "0.00", prices_include_tax: true, tax_category: "S", tax_rate: "20", amount: "2.50",
      }],
      taxes: [{ prices_include_tax: true, base_amount: "1.67", tax_amount: "0.33" }],
    } as never;
    const again = fromDraft(draft, new Map([["tea", TEA]]), 2);
    expect(parkedName(draft)).toBe("Ada");
    expect(again.id).not.toBe(noted.id);
    expect(again).toMatchObject({ customerId: "c", note: "at the window", discountAmount: amount("0.50", 2) });
    expect(again.lines[0]).toMatchObject({ note: "hot", name: "Tea", quantity: quantity("1"), listPrice: noted.lines[0]?.listPrice });
    expect(parkedName({ external_reference: "order 7" })).toBeNull();
  });

  it("brings what the service does not know yet", () => {
    const product = { id: "p", name: "Honey", unit_price: "5", tax_rate_id: null, barcode: "99" };
    const customer = { id: "c", name: "Grace" };
    const basket = after(
      { type: "add", product: productOf(product, { id: "o" }, 0), tax: TAX },
      { type: "set-customer", customer: { id: "c", made: customer } },
    );
    const body = toDraft(basket, "Ada", (value) => amountText(value, 2));
    expect(body).toMatchObject({ new_customer: customer, lines: [{ new_product: product, quantity: "1", unit_price: "5" }] });
    expect(body).not.toHaveProperty("customer_id");
    expect(body.lines?.[0]).not.toHaveProperty("product_id");
    const known = toDraft(reduce(basket, { type: "set-customer", customer: { id: "d" } }), "Ada", (value) => amountText(value, 2));
    expect(known).toMatchObject({ customer_id: "d" });
    expect(known).not.toHaveProperty("new_customer");
  });

  it("is a refused sale again, with its time and its mark, and another id", () => {
    const basket = after(ADD, ADD, { type: "set-customer", customer: { id: "c" } }, { type: "discount-all", discount: { percent: percent("5") } });
    const key = basket.lines[0]?.key ?? "";
    const changed = [
      { type: "set-note", key, note: "hot" },
      { type: "set-price", key, unitPrice: price("2.25") },
      { type: "set-discount", key, discount: { amount: amount("0.50", 2) } },
    ].reduce((before, action) => reduce(before, action as Action), basket);
    const how = { registerId: "r", soldAt: "2026-01-01T10:00:00Z", minorUnits: 2, amountText: (value: Amount) => amountText(value, 2) };
    const sale = toSale(changed, [], how);
    const row = { id: "old", mark: "A7-0001", madeAt: 0 } as OutboxRow;
    const shop = { org: { id: "o", minor_units: 2, prices_include_tax: true }, rates: new Map() } as unknown as ShopData;
    const body = { ...sale, sold_by: "ada", id: "old", mark: "A7-0001" };
    const again = reopen(row, body, new Map([["tea", TEA]]), shop, "2026-01-01");
    expect(again).toMatchObject({ missing: 0, basket: { correction: { rowId: "old", mark: "A7-0001" } } });
    expect(again.basket.id).not.toBe("old");
    expect(toSale(again.basket, [], { ...how, soldAt: "2026-01-09T10:00:00Z" })).toEqual({ ...sale, sold_by: "ada" });
    expect(reopen(row, body, new Map(), shop, "2026-01-01")).toMatchObject({ missing: 1, basket: { lines: [] } });
  });

  it("becomes the till's one call", () => {
    const basket = after(ADD, { type: "set-customer", customer: { id: "c" } }, { type: "discount-all", discount: { percent: percent("5") } });
    const sale = toSale(basket, [{ method: "cash", amount: amount("2.50", 2), tendered: amount("5.00", 2) }], {
      registerId: "r", soldAt: "2026-01-01T10:00:00Z", minorUnits: 2, amountText: (value) => amountText(value, 2),
    });
    expect(sale).toEqual({
      issue: true, register_id: "r", sold_at: "2026-01-01T10:00:00Z", customer_id: "c", discount_percent: "5",
      lines: [{ product_id: "tea", quantity: "1", unit_price: "2.5" }],
      payments: [{ method: "cash", tendered_amount: "5.00" }],
    });
  });

  it("taxes by the period that has begun", () => {
    const rate = {
      id: "r", rate: "19", tax_category: "S", periods: [
        { valid_from_on: "2026-01-01", rate: "16", tax_category: "S" }, { valid_from_on: "2026-07-01", rate: "19", tax_category: "S" },
      ],
    };
    const rates = new Map([["r", rate as never]]);
    const product = { ...TEA, tax_rate_id: "r" };
    expect(taxOf(product, rates, true, "2026-03-01").rate).toBe(percent("16"));
    expect(taxOf(product, rates, true, "2026-07-01").rate).toBe(percent("19"));
    expect(taxOf(TEA, rates, false, "2026-07-01")).toEqual({ category: "O", rate: percent("0"), pricesIncludeTax: false });
  });
});

describe("the scanner", () => {
  function play(keys: string, gap: number): string | null {
    let state: ScannerState = QUIET;
    let at = 0;
    for (const key of keys) {
      state = readKey(state, { key, at }).state;
      at += gap;
    }
    return readKey(state, { key: "Enter", at }).code;
  }

  it("reads fast keys as a code", () => {
    expect(play("4006381333931", 8)).toBe("4006381333931");
  });

  it("leaves a person's keys alone", () => {
    expect(play("4006381333931", 120)).toBeNull();
    expect(play("12", 5)).toBeNull();
  });

  it("begins anew after a pause", () => {
    const slow = readKey(QUIET, { key: "x", at: 0 }).state;
    let state = slow;
    for (const [index, key] of Array.from("40063813").entries()) state = readKey(state, { key, at: 500 + index * 5 }).state;
    expect(readKey(state, { key: "Enter", at: 545 }).code).toBe("40063813");
  });

  it("hears the key that was chosen, and knows a scan under way", () => {
    const settings = { ...SCANNER, suffix: "Tab" as const };
    let state = QUIET;
    for (const [index, key] of Array.from("40063813").entries()) state = readKey(state, { key, at: index * 5 }, settings).state;
    expect(isScanning(state)).toBe(true);
    expect(readKey(state, { key: "Enter", at: 45 }, settings).code).toBeNull();
    expect(readKey(state, { key: "Tab", at: 45 }, settings).code).toBe("40063813");
  });

  it("proposes a threshold above the longest pause of a scan", () => {
    expect(tune([0, 12, 30, 41])).toEqual({ longest: 18, proposed: 40 });
    expect(tune([0, 400, 800, 1200])).toEqual({ longest: 400, proposed: 200 });
    expect(tune([0, 5])).toBeNull();
  });

  it("reads weight and price out of a code that begins with 2", () => {
    const rules = [
      { prefix: "21", productDigits: 5, valueDigits: 5, kind: "price", decimals: 2 },
      { prefix: "2", productDigits: 6, valueDigits: 5, kind: "weight", decimals: 3 },
    ] as const;
    expect(readEmbedded("2112345004259", rules)).toEqual({ productCode: "12345", kind: "price", value: "4.25" });
    expect(readEmbedded("2212345004256", rules)).toEqual({ productCode: "212345", kind: "weight", value: "0.425" });
    expect(readEmbedded("2212345004250", rules)).toBeNull();
    expect(readEmbedded("4006381333931", rules)).toBeNull();
  });
});

describe("the camera", () => {
  it("counts a code once while it is in sight, and again when it comes back", () => {
    let sight = NOTHING_SEEN;
    const fresh: string[] = [];
    for (const [at, codes] of [[0, ["a"]], [120, ["a", "b"]], [240, ["a"]], [1000, ["a"]], [1100, []], [1400, ["b"]], [2500, ["a"]]] as const) {
      const seen = readPicture(sight, codes, at);
      sight = seen.sight;
      fresh.push(...seen.fresh);
    }
    expect(fresh).toEqual(["a", "b", "b", "a"]);
  });
});

describe("quick cash", () => {
  it.each([
    ["12.40", 2, ["13.00", "15.00", "20.00", "50.00"]],
    ["20.00", 2, ["50.00", "100.00"]],
    ["0.80", 2, ["1.00", "5.00", "10.00"]],
    ["730", 0, ["750", "800", "1000", "5000"]],
  ])("for %s", (due, minorUnits, expected) => {
    expect(quickCash(amount(due, minorUnits), minorUnits).map((value) => amountText(value, minorUnits))).toEqual(expected);
  });
});

describe("what is typed into the search", () => {
  it.each([
    ["3x", { kind: "before", quantity: quantity("3") }],
    ["12 *", { kind: "before", quantity: quantity("12") }],
    ["*3", { kind: "after", quantity: quantity("3") }],
    ["x0.5", { kind: "after", quantity: quantity("0.5") }],
    ["0x", null], ["tea", null], ["3", null], ["4006381333931x", null],
  ])("%s", (text, expected) => {
    expect(readEntry(text, "en")).toEqual(expected);
  });

  it("reads a comma where people write one", () => {
    expect(readEntry("1,5x", "de")).toEqual({ kind: "before", quantity: quantity("1.5") });
  });

  it("knows what a unit can be cut into", () => {
    expect(fitsUnit(quantity("1.5"), 0)).toBe(false);
    expect(fitsUnit(quantity("2"), 0)).toBe(true);
    expect(fitsUnit(quantity("0.125"), 3)).toBe(true);
    expect(fitsUnit(quantity("0.1255"), 3)).toBe(false);
  });
});

describe("a label", () => {
  const CHEESE = { unit_price: "20.00" };
  it("is a weight at the list price", () => {
    expect(readLabel({ kind: "weight", value: "0.425" }, CHEESE, 3, 2)).toEqual({ quantity: quantity("0.425"), unitPrice: 20_000_000n });
  });

  it("is the weight that a price buys", () => {
    expect(readLabel({ kind: "price", value: "4.26" }, CHEESE, 3, 2)).toEqual({ quantity: quantity("0.213"), unitPrice: 20_000_000n });
  });

  it("comes to what it says, and is never below the list, where no weight gives the price", () => {
    const { quantity: weight, unitPrice } = readLabel({ kind: "price", value: "4.25" }, CHEESE, 3, 2);
    expect((weight * unitPrice + 5_000_000_000n) / 10_000_000_000n).toBe(425n);
    expect(unitPrice).toBeGreaterThanOrEqual(20_000_000n);
  });

  it("is one piece at its price where a thing is not weighed", () => {
    expect(readLabel({ kind: "price", value: "4.25" }, CHEESE, 0, 2)).toEqual({ quantity: quantity("1"), unitPrice: 4_250_000n });
  });
});

describe("limits", () => {
  const LIMIT = { discount: percent("10"), priceCut: percent("20") };
  function problemsAfter(...more: ((key: string) => Action)[]) {
    const one = after(ADD);
    const key = one.lines[0]?.key ?? "";
    const basket = more.map((make) => make(key)).reduce(reduce, one);
    return findLimitProblems(basket, LIMIT, 2).map(({ kind, key: found }) => [kind, found === undefined ? "whole" : "line"]);
  }

  it("allows what the role may give, and not more", () => {
    expect(problemsAfter((key) => ({ type: "set-discount", key, discount: { percent: percent("10") } }))).toEqual([]);
    expect(problemsAfter((key) => ({ type: "set-discount", key, discount: { percent: percent("10.5") } }))).toEqual([["discount", "line"]]);
    expect(problemsAfter((key) => ({ type: "set-discount", key, discount: { amount: amount("0.25", 2) } }))).toEqual([]);
    expect(problemsAfter((key) => ({ type: "set-discount", key, discount: { amount: amount("0.26", 2) } }))).toEqual([["discount", "line"]]);
  });

  it("counts the discount on the whole together with that of a line", () => {
    expect(problemsAfter(() => ({ type: "discount-all", discount: { percent: percent("11") } }))).toEqual([["discount", "whole"]]);
    expect(problemsAfter(() => ({ type: "discount-all", discount: { amount: amount("0.26", 2) } }))).toEqual([["discount", "whole"]]);
    expect(
      problemsAfter(
        () => ({ type: "discount-all", discount: { percent: percent("6") } }),
        (key) => ({ type: "set-discount", key, discount: { percent: percent("6") } }),
      ),
    ).toEqual([["discount", "line"]]);
  });

  it("holds a price by hand to the list price less the cut", () => {
    const at = (unitPrice: bigint) => problemsAfter((key) => ({ type: "set-price", key, unitPrice: unitPrice as never }));
    expect(at(2_000_000n)).toEqual([]);
    expect(at(1_999_999n)).toEqual([["price", "line"]]);
    expect(lowestPrice({ listPrice: 2_510_000n as never }, LIMIT, 2)).toBe("2.01");
  });
});

describe("the number pad", () => {
  const type = (text: string, keys: string, decimals = 2) =>
    keys.split(" ").reduce((before, key) => typeOnPad(before, key, { decimalMark: ",", decimals }), text);
  it("types a number of the locale", () => {
    expect(type("", "1 2 , 5 0 7")).toBe("12,50");
    expect(type("", ", 5")).toBe("0,5");
    expect(type("0", "7")).toBe("7");
    expect(type("", "1 , 5", 0)).toBe("15");
    expect(type("12,5", "back back")).toBe("12");
  });
});

describe("the tender", () => {
  const euros = (text: string) => amount(text, 2);
  const begin = (due: string, coin: string | null = null): Tender => ({ due: euros(due), coin: coin === null ? null : euros(coin), payments: [] });
  const take = (tender: Tender, ...actions: TenderAction[]) => actions.reduce(reduceTender, tender);

  it("gives change of cash only", () => {
    const done = take(begin("12.40"), { type: "take", method: "card", amount: euros("5.00") }, { type: "cash", handed: euros("10.00") });
    expect(leftOf(done)).toBe(0n);
    expect(changeOf(done)).toBe(euros("2.60"));
    expect(done.payments).toEqual([
      { method: "card", amount: euros("5.00") },
      { method: "cash", amount: euros("7.40"), tendered: euros("10.00"), settles: true },
    ]);
  });

  it("rounds only what is settled in cash", () => {
    const begun = take(begin("12.42", "0.05"), { type: "take", method: "card", amount: euros("5.00") });
    expect(leftOf(begun)).toBe(euros("7.42"));
    expect(cashLeftOf(begun)).toBe(euros("7.40"));
    expect(leftOf(take(begun, { type: "cash", handed: euros("7.40") }))).toBe(0n);
    const part = take(begin("12.42", "0.05"), { type: "cash", handed: euros("5.00") }, { type: "take", method: "card" });
    expect(part.payments.map((payment) => payment.amount)).toEqual([euros("5.00"), euros("7.42")]);
  });

  it("takes neither more than is due nor what no coins make up", () => {
    const due = begin("12.42", "0.05");
    expect(take(due, { type: "take", method: "card", amount: euros("12.43") })).toBe(due);
    expect(take(due, { type: "cash", handed: euros("5.01") })).toBe(due);
    expect(take(due, { type: "cash", handed: euros("0.00") })).toBe(due);
    const tiny = begin("0.02", "0.05");
    expect(leftOf(take(tiny, { type: "cash", handed: euros("0.00") }))).toBe(0n);
  });

  it("gives a payment back", () => {
    const begun = take(begin("12.42"), { type: "take", method: "other", amount: euros("2.42") }, { type: "remove", index: 0 });
    expect(leftOf(begun)).toBe(euros("12.42"));
  });
});

describe("favourites", () => {
  it("come, go and move", () => {
    const three = ["a", "b", "c"].reduce<readonly string[]>(toggleFavourite, []);
    expect(toggleFavourite(three, "b")).toEqual(["a", "c"]);
    expect(moveFavourite(three, "c", 0)).toEqual(["c", "a", "b"]);
    expect(moveFavourite(three, "a", 99)).toEqual(["b", "c", "a"]);
    expect(moveFavourite(three, "a", -1)).toEqual(three);
    expect(moveFavourite(three, "z", 0)).toBe(three);
  });
});

describe("a tile without a picture", () => {
  it("has initials and a colour that stays", () => {
    expect([initialsOf("Green tea"), initialsOf("öl"), initialsOf("7up can big")]).toEqual(["GT", "Ö", "7C"]);
    expect(hueOf("a-b-c")).toBe(hueOf("a-b-c"));
    expect(hueOf("a-b-c") % 30).toBe(0);
  });
});

describe("keys", () => {
  const key = (name: string, more: object = {}) => ({ key: name, shiftKey: false, ctrlKey: false, metaKey: false, altKey: false, ...more });
  it("act, but leave to a field what is typed there", () => {
    expect(actionOf(key("F9"), true)).toBe("pay");
    expect(actionOf(key("F12"), true)).toBe("exact");
    expect(actionOf(key("F4", { shiftKey: true }), false)).toBe("whole");
    expect(actionOf(key("?", { shiftKey: true }), false)).toBe("keys");
    expect(actionOf(key("?", { shiftKey: true }), true)).toBeNull();
    expect(actionOf(key("+"), false)).toBe("more");
    expect(actionOf(key("F9", { ctrlKey: true }), false)).toBeNull();
  });
});

describe("what is asked of a manager", () => {
  const none: Limit = { discount: percent("10"), priceCut: percent("0") };
  const [rung] = after(ADD).lines as [Line];
  const tea = { ...rung, quantity: quantity("3"), unitPrice: price("10"), listPrice: price("10") };
  const basketOf = (change: Partial<Line>, whole: Partial<Basket> = {}): Basket => ({ ...emptyBasket(), lines: [{ ...tea, ...change }], ...whole });

  it("is nothing within the limit, and the least that is enough beyond it", () => {
    expect(askFor(basketOf({ discountPercent: percent("10") }), none, 2)).toEqual([]);
    expect(askFor(basketOf({ discountPercent: percent("30") }), none, 2)).toEqual([{ operation: "discount", limitPercent: "30" }]);
    expect(askFor(basketOf({ unitPrice: price("7.77") }), none, 2)).toEqual([{ operation: "price_override", limitPercent: "22.3" }]);
  });

  it("is enough for what is asked, whole and by the line", () => {
    const basket = basketOf({ discountPercent: percent("20"), unitPrice: price("9") }, { discountPercent: percent("5") });
    const asked = askFor(basket, none, 2);
    expect(asked.map(({ operation }) => operation)).toEqual(["discount", "price_override"]);
    const given = asked.map((one) => ({ ...one, approvedBy: "boss", name: "Boss", approvedAt: 0 }));
    expect(findLimitProblems(basket, withApprovals(none, given), 2)).toEqual([]);
    expect(reduce(reduce(basket, { type: "approve", approvals: given }), { type: "approve", approvals: given }).approvals).toHaveLength(2);
  });
});
