import "fake-indexeddb/auto";
import { beforeEach, describe, expect, it } from "vitest";
import { ProblemError, UnreachableError } from "@/api/problem";
import type { components } from "@/api/schema";
import { type Command, dropCopy, LocalDatabase, madeHere, type OutboxRow } from "./database";
import { SALE_REFUSED } from "./made-here";
import { makeId } from "./make-id";
import { customerOf, nameCustomer, nameProduct, productOf } from "./new-things";
import { pull, type ReadPage } from "./feed";
import { discard, flush, NotRefusedError, pause, save, saveInstead, sendAgain } from "./outbox";
import { exportUnsent, importUnsent, NotThisOutboxError } from "./outbox-file";
import { prune } from "./prune";
import { countOutbox } from "./use-outbox-count";
import { wordsOf } from "./words";

type Changes = components["schemas"]["Changes"];

const SALE: Command = { kind: "sale", body: { issue: true, lines: [] } };
const NOTE: Command = { kind: "credit_note", billId: "s1", body: { lines: [], reason: "broken" } };
const EXCHANGE: Command = { kind: "exchange", billId: "s1", body: { return: { lines: [], reason: "broken" }, sale: { lines: [] } } };
const VERSION_7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const ORIGIN = { userId: "u", now: 1_000, deviceMark: "A7" };

let database: LocalDatabase;
let count = 0;

beforeEach(() => {
  count += 1;
  database = new LocalDatabase(`test.${count}`);
});

function page(next: string, items: Changes["items"], more = false, epoch = "e1"): Changes {
  return { epoch, is_reset: false, has_more: more, items, next };
}

function product(id: string, name: string): Changes["items"][number] {
  return { kind: "product", id, value: { id, name, sku: name.toUpperCase(), barcodes: [], is_active: true } };
}

function problem(slug: string, status: number): ProblemError {
  return new ProblemError({ type: "", title: "", detail: slug, slug, status, request_id: "" });
}

/** A feed that gives the pages in turn, and says from where each was asked. */
function feed(...pages: (Changes | Error)[]): { read: ReadPage; asked: (string | null)[] } {
  const asked: (string | null)[] = [];
  const left = [...pages];
  return {
    asked,
    read: (since) => {
      asked.push(since);
      const next = left.shift();
      if (next === undefined) throw new Error("asked too often");
      return next instanceof Error ? Promise.reject(next) : Promise.resolve(next);
    },
  };
}

describe("the copy", () => {
  it("shows what is on hand where a product is shown", async () => {
    await pull(database, feed(page("1", [product("a", "Tea")])).read);
    await pull(database, feed(page("2", [{ kind: "stock_level", id: "a", value: { product_id: "a", quantity_on_hand: "3" } }])).read);
    expect(await database.product.get("a")).toMatchObject({ name: "Tea", quantity_on_hand: "3" });
  });

  it("is read page by page and found by words", async () => {
    const { read, asked } = feed(page("1", [product("a", "Grüner Tee")], true), page("2", [product("b", "Brot")]));
    await pull(database, read);
    expect(asked).toEqual([null, "1"]);
    expect(await database.product.where("words").startsWith("grun").primaryKeys()).toEqual(["a"]);
    expect(await database.copy.get("copy")).toMatchObject({ place: "2", isWhole: true });
  });

  it("goes on where it was cut, and keeps what it has", async () => {
    const cut = feed(page("1", [product("a", "Tea")], true), new UnreachableError("cut"));
    await expect(pull(database, cut.read)).rejects.toThrow("cut");
    expect(await database.copy.get("copy")).toMatchObject({ place: "1", isWhole: false });
    const rest = feed(page("2", []), page("3", [])); // the round that was cut, and then what changed since it began
    await pull(database, rest.read);
    expect(rest.asked).toEqual(["1", "2"]);
    expect(await database.product.count()).toBe(1);
    expect(await database.copy.get("copy")).toMatchObject({ isWhole: true });
  });

  it("asks for the next page while one is written, and is whole in the end", async () => {
    const placesWhenAsked: unknown[] = [];
    const { read } = feed(page("1", [product("a", "Tea")], true), page("2", [product("b", "Bread")], true), page("3", []));
    await pull(database, async (since) => {
      placesWhenAsked.push((await database.copy.get("copy"))?.place);
      return read(since);
    });
    expect(placesWhenAsked).toEqual([undefined, undefined, "1"]);
    expect(await database.product.count()).toBe(2);
    expect(await database.copy.get("copy")).toMatchObject({ place: "3", isWhole: true });
  });

  it("is not whole when it gave way while it was read, and is read anew", async () => {
    const first = feed(page("1", [product("a", "Tea")], true), page("2", [product("b", "Bread")]));
    await pull(database, first.read, () => void dropCopy(database));
    expect(await database.copy.get("copy")).toBeUndefined();
    expect(await database.product.count()).toBe(0);
    const again = feed(page("1", [product("a", "Tea")], true), page("2", [product("b", "Bread")]));
    await pull(database, again.read);
    expect(again.asked).toEqual([null, "1"]);
    expect(await database.product.count()).toBe(2);
  });

  it("gives the place of what was made here to what the service knows", async () => {
    const [honey, soap] = [{ name: "Honey", unit_price: "5", barcode: "99" }, { name: "Soap", unit_price: "2" }].map(nameProduct);
    const grace = nameCustomer({ name: "Grace" });
    if (honey === undefined || soap === undefined) throw new Error("they were made");
    await database.product.bulkAdd([productOf(honey, { id: "o" }, 0), productOf(soap, { id: "o" }, 0)]);
    await database.customer.add(customerOf(grace, { id: "o" }, 0));
    const theirs = { kind: "product", id: "x", value: { id: "x", name: "Bee honey", sku: "BEE", barcodes: ["99"] } } as const;
    await pull(database, feed(page("1", [theirs, product("b", "Bread")])).read);
    expect((await database.product.where("barcodes").equals("99").toArray()).map(({ id }) => id)).toEqual(["x"]);
    expect((await madeHere(database.product)).map(({ id }) => id)).toEqual([soap.id]);

    await dropCopy(database);
    expect((await database.product.toArray()).map(({ name }) => name)).toEqual(["Soap"]);
    const sent = { kind: "customer", id: grace.id, value: { id: grace.id, name: "Grace" } } as const;
    await pull(database, feed(page("2", [sent, product(soap.id, "Soap")])).read);
    expect(await madeHere(database.product)).toEqual([]);
    expect(await madeHere(database.customer)).toEqual([]);
  });

  it("leaves out what it has no place for", async () => {
    const unknown = { kind: "moon", id: "m", value: null } as unknown as Changes["items"][number];
    await pull(database, feed(page("1", [unknown, product("a", "Tea")])).read);
    expect(await database.product.count()).toBe(1);
  });

  it("drops what is gone", async () => {
    await pull(database, feed(page("1", [product("a", "Tea")])).read);
    await pull(database, feed(page("2", [{ kind: "product", id: "a", value: null }])).read);
    expect(await database.product.count()).toBe(0);
  });

  it("is read anew from another database, and unsent sales stay", async () => {
    await pull(database, feed(page("1", [product("a", "Tea")])).read);
    await save(database, "s1", SALE, ORIGIN);
    const reset: Changes = { epoch: "e2", is_reset: true, has_more: true, items: [], next: null };
    const { read, asked } = feed(reset, page("9", [product("b", "Bread")], false, "e2"));
    await pull(database, read);
    expect(asked).toEqual(["1", null]);
    expect(await database.product.toCollection().primaryKeys()).toEqual(["b"]);
    expect(await database.outbox.count()).toBe(1);
  });
});

describe("the outbox", () => {
  it("saves an id once, however often it is tapped", async () => {
    const rows = await Promise.all([save(database, "s1", SALE, ORIGIN), save(database, "s1", SALE, ORIGIN)]);
    expect(rows.map((row) => row.mark)).toEqual(["A7-0001", "A7-0001"]);
    expect(await database.outbox.count()).toBe(1);
  });

  it("says under which id, mark and clock something was made, once", async () => {
    const sale = await save(database, "s1", SALE, { ...ORIGIN, clockOffset: 3_000 });
    expect(sale.command.body).toEqual({ ...SALE.body, id: "s1", mark: "A7-0001", clock_offset_ms: 3_000 });
    const note = await save(database, "s2", NOTE, ORIGIN);
    expect(note.command).toEqual({ ...NOTE, body: { ...NOTE.body, id: "s2", mark: "A7-0002" } });
    const { command } = await save(database, "s3", EXCHANGE, ORIGIN);
    if (command.kind !== "exchange") throw new Error("it was an exchange");
    expect(command.body.sale).toMatchObject({ id: "s3", mark: "A7-0003" });
    expect(command.body.return).toMatchObject({ id: expect.stringMatching(VERSION_7) as string, mark: "A7-0003" });
    expect((await save(database, "s3", EXCHANGE, ORIGIN)).command).toEqual(command);
  });

  it("sends what was put aside because of a sale again with that sale", async () => {
    await save(database, "s1", SALE, ORIGIN);
    await save(database, "s2", NOTE, ORIGIN);
    await save(database, "s3", { ...NOTE, billId: "another" }, ORIGIN);
    await flush(database, (row) =>
      Promise.reject(problem(row.id === "s1" ? "insufficient_stock" : SALE_REFUSED, 409)),
    );
    await sendAgain(database, "s1");
    const sent: string[] = [];
    await flush(database, (row) => {
      sent.push(row.id);
      return Promise.resolve({});
    });
    expect(sent).toEqual(["s1", "s2"]);
  });

  it("sends in order, one after the other, and what belongs to a sale behind the word that it arrived", async () => {
    await save(database, "s1", SALE, ORIGIN);
    await save(database, "s2", SALE, ORIGIN);
    await save(database, "s3", { ...NOTE, billId: "s2" }, ORIGIN);
    const log: string[] = [];
    await flush(database, async (row) => {
      log.push(`ask ${row.id}`);
      if (row.id === "s3") log.push((await database.outbox.get("s2"))?.state ?? "");
      await new Promise((resolve) => setTimeout(resolve));
      log.push(`answer ${row.id}`);
      return {};
    });
    expect(log).toEqual(["ask s1", "answer s1", "ask s2", "answer s2", "ask s3", "sent", "answer s3"]);
    expect(await database.outbox.where("state").equals("sent").count()).toBe(3);
  });

  it("counts how often a row was sent", async () => {
    await save(database, "s1", SALE, ORIGIN);
    await flush(database, () => Promise.reject(new UnreachableError("x")));
    await flush(database, () => Promise.resolve({}));
    expect((await database.outbox.get("s1"))?.attempts).toBe(2);
  });

  it("gives marks in order", async () => {
    await save(database, "s1", SALE, ORIGIN);
    expect((await save(database, "s2", SALE, ORIGIN)).mark).toBe("A7-0002");
  });

  it("puts a refused sale aside, and sends the others", async () => {
    for (const id of ["s1", "s2", "s3", "s4", "s5"]) await save(database, id, SALE, ORIGIN);
    const sent: string[] = [];
    const outcomes = await flush(database, (row: OutboxRow) => {
      if (row.id === "s2") return Promise.reject(problem("insufficient_stock", 409));
      sent.push(row.id);
      return Promise.resolve({ number: row.id });
    });
    expect(sent).toEqual(["s1", "s3", "s4", "s5"]);
    expect(outcomes.get("s2")).toBe("refused");
    expect((await database.outbox.get("s2"))?.refusal?.slug).toBe("insufficient_stock");

    await sendAgain(database, "s2");
    await flush(database, () => Promise.resolve({}));
    expect((await database.outbox.get("s2"))?.state).toBe("sent");
  });

  it.each([
    ["silence", new UnreachableError("nothing came")],
    ["503", problem("unavailable", 503)],
    ["too many requests", problem("rate_limited", 429)],
    ["a session that is over", problem("unauthenticated", 401)],
  ])("keeps all of it after %s", async (_, error) => {
    await save(database, "s1", SALE, ORIGIN);
    await save(database, "s2", SALE, ORIGIN);
    const outcomes = await flush(database, () => Promise.reject(error));
    expect([...outcomes]).toEqual([["s1", "later"]]);
    expect(await database.outbox.where("state").equals("waiting").count()).toBe(2);
  });

  it("says how much waits and how much is refused", async () => {
    for (const id of ["s1", "s2", "s3"]) await save(database, id, SALE, ORIGIN);
    await flush(database, ({ id }) => (id === "s2" ? Promise.reject(problem("insufficient_stock", 409)) : Promise.resolve({ id })));
    await save(database, "s4", SALE, ORIGIN);
    expect(await countOutbox(database)).toEqual({ waiting: 1, refused: 1 });
  });

  it("keeps what is discarded, with the reason, and sends it no more", async () => {
    await save(database, "s1", SALE, ORIGIN);
    await flush(database, () => Promise.reject(problem("insufficient_stock", 409)));
    await discard(database, "s1", { reason: "rung up twice", userId: "u", at: 2_000 });
    expect(await flush(database, () => Promise.resolve({}))).toEqual(new Map());
    expect(await database.outbox.get("s1")).toMatchObject({ state: "discarded", discarded: { reason: "rung up twice" } });
  });

  it("puts a sale in the place of one that was refused, once, with its mark", async () => {
    const spent: Command = { kind: "allocation", saleId: "s1", body: { amount: "1.00", payment_id: "p" } };
    await save(database, "s1", SALE, ORIGIN);
    await save(database, "s2", spent, ORIGIN);
    await flush(database, (row) => Promise.reject(problem(row.id === "s1" ? "insufficient_stock" : SALE_REFUSED, 409)));
    const sale: Command = { kind: "sale", body: { ...SALE.body, clock_offset_ms: 7_000 } };
    const origin = { ...ORIGIN, clockOffset: 3_000 };
    for (let tap = 0; tap < 2; tap += 1) await saveInstead(database, "s1", "s3", sale, origin, "changed");
    expect(await database.outbox.get("s3")).toMatchObject({
      state: "waiting", mark: "A7-0001", command: { body: { id: "s3", mark: "A7-0001", clock_offset_ms: 7_000 } },
    });
    for (const id of ["s1", "s2"]) expect(await database.outbox.get(id)).toMatchObject({ state: "discarded", discarded: { reason: "changed" } });
    await expect(saveInstead(database, "s1", "s4", sale, ORIGIN, "changed")).rejects.toThrow(NotRefusedError);
    expect(await database.outbox.get("s4")).toBeUndefined();
  });

  it("discards nothing that may still arrive", async () => {
    await save(database, "s1", SALE, ORIGIN);
    await discard(database, "s1", { reason: "x", userId: "u", at: 2_000 });
    expect((await database.outbox.get("s1"))?.state).toBe("waiting");
  });

  it("goes into a file, and comes out of it once", async () => {
    const ids = ["0198c0de-0000-7000-8000-000000000001", "0198c0de-0000-7000-8000-000000000002"] as const;
    for (const id of ids) await save(database, id, SALE, ORIGIN);
    await flush(database, (row) => Promise.reject(row.id === ids[0] ? problem("insufficient_stock", 409) : new UnreachableError("x")));
    const file = await exportUnsent(database);
    await database.outbox.clear();
    expect(await importUnsent(database, file)).toBe(2);
    expect(await importUnsent(database, file)).toBe(0);
    expect((await database.outbox.orderBy("seq").toArray()).map(({ id, state, mark }) => [id, state, mark])).toEqual([
      [ids[0], "waiting", "A7-0001"], [ids[1], "waiting", "A7-0002"],
    ]);
  });

  it.each(["", "{}", '{"format":"counterfoil.outbox.1","database":"another","rows":[]}'])("takes no other file: %s", async (file) => {
    await expect(importUnsent(database, file)).rejects.toThrow(NotThisOutboxError);
  });

  it("forgets what was sent long ago, but not the open shift and not the last row", async () => {
    const day = 24 * 3_600_000;
    const at = (register_id: string): Command => ({ kind: "sale", body: { issue: true, lines: [], register_id } });
    const open = (register_id: string): Command => ({ kind: "open_cash_session", body: { register_id, opening_float_amount: "0" } });
    const close: Command = { kind: "close_cash_session", registerId: "r1", body: { counted_amount: "0" } };
    const rows: [string, Command][] = [
      ["closed-open", open("r1")], ["closed-sale", at("r1")], ["no-till", SALE], ["count", close],
      ["open", open("r2")], ["open-sale", at("r2")], ["refused", at("r1")], ["young", at("r1")], ["last", SALE],
    ];
    for (const [id, command] of rows) await save(database, id, command, ORIGIN);
    await flush(database, (row) => (row.id === "refused" ? Promise.reject(problem("validation", 422)) : Promise.resolve({})));
    await database.outbox.where("state").equals("sent").modify((row) => {
      (row as { sentAt: number }).sentAt = row.id === "young" ? 39 * day : 0;
    });
    await prune(database, 40 * day);
    expect((await database.outbox.orderBy("seq").toArray()).map(({ id }) => id)).toEqual([
      "count", "open", "open-sale", "refused", "young", "last",
    ]);
    expect((await save(database, "next", SALE, ORIGIN)).mark).toBe("A7-0010");
  });

  it("waits longer after each failure, up to a minute", () => {
    expect([pause(0, 1), pause(3, 1), pause(50, 1)]).toEqual([1_000, 8_000, 60_000]);
    expect(pause(50, 0)).toBe(30_000);
  });
});

describe("an id", () => {
  it("begins with the time, and is one that the service takes", () => {
    const at = Date.parse("2126-11-28T12:00:00Z");
    const id = makeId(at);
    expect(id).toMatch(VERSION_7);
    expect(Number.parseInt(id.replaceAll("-", "").slice(0, 12), 16)).toBe(at);
  });

  it("comes after the one before, within a millisecond and when the clock goes back", () => {
    const at = Date.parse("2127-11-28T12:00:00Z");
    const ids = Array.from({ length: 10_000 }, (_, index) => makeId(index % 2 === 0 ? at : at - 5_000));
    expect(ids.toSorted()).toEqual(ids);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

it("words are found without regard to case, accents and punctuation", () => {
  expect(wordsOf("Crème brûlée, 2 x", "SH-BL", null)).toEqual(["creme", "brulee", "2", "x", "sh", "bl"]);
});
