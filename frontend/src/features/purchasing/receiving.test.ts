import { describe, expect, it } from "vitest";
import { amountText, quantity } from "@/money/decimal";
import type { Order, OrderLine } from "./purchasing-data";
import { bodyOfReceiving, broughtOf, countAll, countMore, excessOf, isBeyond, preview, receivingOf, takenUp } from "./receiving";

function line(line_no: number, product_id: string, open: string, receivable = open): OrderLine {
  return { line_no, product_id, sku: product_id, description: product_id, unit: "piece", open_quantity: open, receivable_quantity: receivable, unit_cost: "2.5" } as OrderLine;
}
const order = { id: "order", lines: [line(1, "tea", "4", "5"), line(2, "bread", "10"), line(3, "tea", "2")] } as Order;
const tea = { product_id: "tea", sku: "tea", name: "tea", unit: "piece", cost: "" };
const one = quantity("1");

describe("a delivery that is counted", () => {
  it("fills the line that waits, then the next, then goes beyond", () => {
    let { arrivals } = receivingOf(order, "en");
    for (let times = 0; times < 7; times += 1) arrivals = countMore(arrivals, order, tea, one, "en");
    expect(arrivals.map((arrival) => arrival.quantity)).toEqual(["4", "", "3"]);
  });

  it("takes what was not ordered on a line of its own, which needs a cost", () => {
    const receiving = { ...receivingOf(order, "en"), arrivals: countMore(receivingOf(order, "en").arrivals, order, { ...tea, product_id: "jam" }, quantity("6"), "en") };
    expect(receiving.arrivals.at(-1)).toMatchObject({ product_id: "jam", line_no: null, quantity: "6", cost: "" });
    expect(preview(receiving, "en", 2)).toBeNull();
  });

  it("takes what was not ordered at what it cost the last time", () => {
    const { arrivals } = receivingOf(order, "de");
    const [jam] = countMore(arrivals, order, { ...tea, product_id: "jam", cost: "1,5" }, quantity("6"), "de").slice(-1);
    expect(jam).toMatchObject({ quantity: "6", cost: "1,5" });
    expect(countMore(arrivals, order, { ...tea, cost: "9" }, one, "de")[0]?.cost).toBe("2,5"); // what was ordered costs what the order says
  });

  it("tells what came of a product on all of its lines", () => {
    let { arrivals } = receivingOf(order, "en");
    arrivals = countMore(arrivals, order, tea, quantity("4"), "en");
    arrivals = countMore(arrivals, order, tea, quantity("2"), "en");
    expect(broughtOf(arrivals, order, "tea", "en")).toEqual({ came: quantity("6"), open: quantity("6"), isBeyond: false });
    arrivals = countMore(arrivals, order, tea, one, "en");
    expect(broughtOf(arrivals, order, "tea", "en")).toMatchObject({ came: quantity("7"), isBeyond: true });
    expect(broughtOf(arrivals, order, "bread", "en")).toEqual({ came: quantity("0"), open: quantity("10"), isBeyond: false });
    expect(isBeyond(arrivals, order, "en")).toBe(true);
    expect(broughtOf(countMore(arrivals, order, { ...tea, product_id: "jam" }, one, "en"), order, "jam", "en")).toEqual({ came: one, open: null, isBeyond: false });
  });

  it("knows more than is to come from more than may be received", () => {
    const [first] = order.lines as [OrderLine];
    expect(["4", "5", "5.000001"].map((came) => excessOf(first, quantity(came)))).toEqual(["none", "over", "beyond"]);
  });

  it("shares freight over what came, and sends what it showed", () => {
    const start = receivingOf(order, "de");
    const receiving = { ...start, arrivals: countAll(start.arrivals, order, "de"), costs: [{ description: "Fracht", amount: "1,00" }, { description: "", amount: "" }], reference: " LS 1 " };
    const shown = preview(receiving, "de", 2);
    expect([...(shown?.landed.values() ?? [])].map((value) => amountText(value, 2))).toEqual(["10.25", "25.63", "5.12"]);
    expect(bodyOfReceiving(order, receiving, "de")).toEqual({
      purchase_order_id: "order",
      supplier_reference: "LS 1",
      lines: [
        { product_id: "tea", quantity: "4", unit_cost: "2.5", purchase_order_line_no: 1 },
        { product_id: "bread", quantity: "10", unit_cost: "2.5", purchase_order_line_no: 2 },
        { product_id: "tea", quantity: "2", unit_cost: "2.5", purchase_order_line_no: 3 },
      ],
      additional_costs: [{ description: "Fracht", amount: "1.00" }],
    });
  });

  it("shows nothing while a cost has no words, or no amount", () => {
    const start = { ...receivingOf(order, "en"), arrivals: countAll(receivingOf(order, "en").arrivals, order, "en") };
    expect(preview({ ...start, costs: [{ description: "", amount: "1" }] }, "en", 2)).toBeNull();
    expect(preview({ ...start, costs: [{ description: "Duty", amount: "1.001" }] }, "en", 2)).toBeNull();
  });

  it("goes on where it was left", () => {
    const kept = { ...receivingOf(order, "en"), arrivals: countMore(receivingOf(order, "en").arrivals, order, tea, one, "en") };
    const changed = { ...order, lines: [...order.lines, line(4, "jam", "1")] };
    expect(takenUp(kept, changed, "en").arrivals.map((arrival) => arrival.quantity)).toEqual(["1", "", "", ""]);
  });
});
