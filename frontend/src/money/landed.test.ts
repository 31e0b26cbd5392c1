import { describe, expect, it } from "vitest";
import { amount, amountText, price, quantity } from "./decimal";
import { costOf, landedCosts, readBought } from "./landed";

const line = (bought: string, unitCost: string) => ({ quantity: quantity(bought), unitCost: price(unitCost) });
const texts = (amounts: readonly bigint[]) => amounts.map((value) => amountText(value as never, 2));

// The cases of tests/sql/purchasing/test_receipts.sql.
describe("landed cost", () => {
  it("is shared by the cost of the lines, to the cent", () => {
    const { goods, landed } = landedCosts([line("3", "10"), line("2", "5"), line("1", "0"), line("4", "5")], amount("10.01", 2), 2);
    expect(texts(goods)).toEqual(["30.00", "10.00", "0.00", "20.00"]);
    expect(texts(landed)).toEqual(["35.00", "11.67", "0.00", "23.34"]);
  });

  it("is shared by quantity where all is free", () => {
    expect(texts(landedCosts([line("3", "0"), line("1", "0")], amount("1.01", 2), 2).landed)).toEqual(["0.76", "0.25"]);
  });

  it("is the cost itself without freight and duty", () => {
    expect(texts(landedCosts([line("3", "0.335")], amount("0", 2), 2).landed)).toEqual(["1.01"]);
  });

  it("rounds each line half away from zero", () => {
    expect(amountText(costOf(line("10", "1.0005"), 2), 2)).toBe("10.01");
  });

  it("reads what is typed, once it is whole", () => {
    expect(readBought("0", "1")).toBeNull();
    expect(readBought("1", null)).toBeNull();
    expect(readBought("1", "1.1234567")).toBeNull();
    expect(readBought("2", "0")).toEqual({ quantity: 2_000_000n, unitCost: 0n });
  });
});
