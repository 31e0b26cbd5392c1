import { expect, test } from "vitest";
import { firstNumber } from "./number-format";

test.each([
  ["{year}-{number:6}", "", "2026-000001"],
  ["{series}/{yy}.{number:3}", "POS1", "POS1/26.001"],
  ["X-{number:1}", "", "X-1"],
])("a number of the form %s is shown", (format, series, number) => {
  expect(firstNumber(format, series, 2026)).toBe(number);
});
