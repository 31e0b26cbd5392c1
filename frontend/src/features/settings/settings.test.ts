import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { formatNumberOf } from "./number-format";
import { spansOf } from "./tax-spans";

interface Case {
  readonly number_format: string;
  readonly series: string;
  readonly fiscal_year: number;
  readonly sequence_no: number;
  readonly number: string;
}

const cases = JSON.parse(readFileSync(new URL("../../../../tests/vectors/numbers.json", import.meta.url), "utf8")) as Case[];

test.each(cases)("a number is shown as the database writes it: $number", ({ number_format, series, fiscal_year, sequence_no, number }) => {
  expect(formatNumberOf(number_format, series, fiscal_year, sequence_no)).toBe(number);
});

test("a tax rate has a span from each of its days to the day before the next", () => {
  const period = (valid_from_on: string, rate: string) => ({ id: valid_from_on, valid_from_on, rate });
  const rate = { first_rate: "19", periods: [period("2020-07-01", "16"), period("2021-01-01", "19"), period("2027-01-01", "20")] };
  expect(spansOf(rate, "2026-11-29").map(({ rate: percent, from, through, when }) => [percent, from, through, when])).toEqual([
    ["20", "2027-01-01", undefined, "coming"],
    ["19", "2021-01-01", "2026-12-31", "now"],
    ["16", "2020-07-01", "2020-12-31", "past"],
    ["19", undefined, "2020-06-30", "past"],
  ]);
});

test("a tax rate that never changed holds from the beginning; one that changes today is the new one", () => {
  expect(spansOf({ first_rate: "7", periods: [] }, "2026-11-29")).toMatchObject([{ rate: "7", when: "now" }]);
  const today = spansOf({ first_rate: "7", periods: [{ id: "1", valid_from_on: "2026-11-29", rate: "8" }] }, "2026-11-29");
  expect(today).toMatchObject([{ rate: "8", when: "now" }, { rate: "7", through: "2026-11-28", when: "past" }]);
});
