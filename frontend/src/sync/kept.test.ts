import "fake-indexeddb/auto";
import { Dexie } from "dexie";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { LocalDatabase } from "./database";
import { Kept } from "./kept";

let database: LocalDatabase;
beforeEach(async () => {
  database = new LocalDatabase("kept");
  await database.open();
});
afterEach(async () => {
  database.close();
  await Dexie.delete("kept");
});

/** A question, how often it was read, and how often one who asks was told. */
function asked() {
  const read = vi.fn(async () => ({ names: (await database.setting.toArray()).map(({ name }) => name) }));
  const kept = new Kept(read);
  const told = vi.fn();
  return { read, kept, told };
}

describe("an answer that is kept", () => {
  it("is read once for all who ask, and again when it changes", async () => {
    const { read, kept, told } = asked();
    expect(kept.answer()).toBeUndefined();
    const leave = [kept.subscribe(told), kept.subscribe(vi.fn())];
    await vi.waitFor(() => {
      expect(kept.answer()).toEqual({ names: [] });
    });
    expect(read).toHaveBeenCalledTimes(1);
    await database.setting.put({ name: "one", value: 1 });
    await vi.waitFor(() => {
      expect(kept.answer()).toEqual({ names: ["one"] });
    });
    expect(told).toHaveBeenCalledTimes(2);
    for (const end of leave) end();
  });

  it("is the same object while it says the same", async () => {
    const { read, kept, told } = asked();
    const end = kept.subscribe(told);
    await database.setting.put({ name: "one", value: 1 });
    await vi.waitFor(() => {
      expect(kept.answer()).toEqual({ names: ["one"] });
    });
    const before = kept.answer();
    const [reads, tells] = [read.mock.calls.length, told.mock.calls.length];
    await database.setting.put({ name: "one", value: 2 });
    await vi.waitFor(() => {
      expect(read.mock.calls.length).toBeGreaterThan(reads);
    });
    await database.setting.count(); // what was read has been told by then
    expect(kept.answer()).toBe(before);
    expect(told).toHaveBeenCalledTimes(tells);
    end();
  });

  it("stays in memory when nobody listens, and is read anew for whoever comes next", async () => {
    const { read, kept, told } = asked();
    kept.subscribe(told)();
    const end = kept.subscribe(told);
    await vi.waitFor(() => {
      expect(kept.answer()).toEqual({ names: [] });
    });
    end();
    const reads = read.mock.calls.length;
    await database.setting.put({ name: "one", value: 1 });
    expect(kept.answer()).toEqual({ names: [] });
    const endAgain = kept.subscribe(told);
    await vi.waitFor(() => {
      expect(kept.answer()).toEqual({ names: ["one"] });
    });
    expect(read).toHaveBeenCalledTimes(reads + 1);
    endAgain();
  });

  it("throws while the copy cannot be read, and is tried again by whoever comes next", async () => {
    const read = vi.fn<() => Promise<number>>(() => Promise.reject(new Error("broken")));
    const kept = new Kept(read);
    const end = kept.subscribe(vi.fn());
    await vi.waitFor(() => {
      expect(() => kept.answer()).toThrow("broken");
    });
    end();
    read.mockResolvedValue(7);
    expect(kept.answer()).toBeUndefined();
    const endAgain = kept.subscribe(vi.fn());
    await vi.waitFor(() => {
      expect(kept.answer()).toBe(7);
    });
    endAgain();
  });
});
