import "fake-indexeddb/auto";
import { expect, it } from "vitest";
import { databaseName, LocalDatabase } from "./database";
import { forgetOpened, forgetRecent, noteOpened, type Opened, readRecent, withOpened } from "./recent";

const tea: Opened = { kind: "product", id: "1", name: "Tea", detail: "TEA" };
const ada: Opened = { kind: "customer", id: "1", name: "Ada", detail: "" };

it("what was opened stands in front, each once, and not for ever", () => {
  expect(withOpened([tea, ada], ada)).toEqual([ada, tea]);
  expect(withOpened([tea], { ...tea, name: "Green tea" })).toEqual([{ ...tea, name: "Green tea" }]);
  const many = Array.from({ length: 40 }, (_, index): Opened => ({ ...tea, id: String(index) }));
  expect(many.reduce<readonly Opened[]>(withOpened, [])).toHaveLength(30);
});

it("what was opened is of one person in one shop, and gone when that person signs out", async () => {
  const [here, there, other] = [databaseName("a", "me"), databaseName("b", "me"), databaseName("a", "you")].map((name) => new LocalDatabase(name));
  if (here === undefined || there === undefined || other === undefined) throw new Error("no database");
  await Promise.all([noteOpened(here, tea), noteOpened(here, ada), noteOpened(there, tea), noteOpened(other, ada)]);
  expect(await readRecent(here)).toHaveLength(2);
  expect(await readRecent(there)).toEqual([tea]);
  await forgetRecent("me");
  expect(await readRecent(here)).toEqual([]);
  expect(await readRecent(there)).toEqual([]);
  expect(await readRecent(other)).toEqual([ada]);
});

it("what was thrown away is not led to", async () => {
  const database = new LocalDatabase(databaseName("thrown", "me"));
  await noteOpened(database, tea);
  await noteOpened(database, ada);
  await forgetOpened(database, "product", "1");
  expect(await readRecent(database)).toEqual([ada]);
});
