import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { day, flag, oneOf, text, uuid, withoutEmpty } from "./use-filters";

const schema = v.object({ search: text(), type: oneOf("bill", "credit_note"), customer: uuid(), from: day(), archived: flag() });
const ID = "0198c0de-0000-7000-8000-000000000001";

describe("filters in an address", () => {
  it("are read as they were written", () => {
    const written = { search: "miller", type: "bill", customer: ID, from: "2026-01-31", archived: true };
    expect(v.parse(schema, written)).toEqual(written);
  });

  it("filter nothing where they cannot be read", () => {
    const broken = { search: 7, type: "sale", customer: "x", from: "31.1.2026", archived: "yes", other: 1 };
    expect(withoutEmpty(v.parse(schema, broken))).toEqual({});
  });

  it("stand in no address while they are empty", () => {
    expect(withoutEmpty({ search: "", type: undefined, from: null, archived: true })).toEqual({ archived: true });
  });
});
