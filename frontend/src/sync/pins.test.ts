import { beforeEach, describe, expect, it, vi } from "vitest";
import { type Approval, approvalBody } from "./approvals";
import { noteTouch, watchIdle } from "./idle";
import { keepDevice } from "./kept-device";
import { checkPin, keepPin, keepPinsOf, readPins, secondsLeft, waitAfter } from "./pins";
import { sign } from "./sign";

const ORG = "org";
const ANN = { id: "ann", name: "Ann" };
const CHANGED_AT = "2026-11-27T09:00:00+00:00";
const VERIFIER = { algorithm: "PBKDF2-SHA-256", iterations: 1_000, salt: "0f".repeat(32), pin_changed_at: CHANGED_AT } as const;

let stored: Map<string, string>;

beforeEach(() => {
  vi.useRealTimers();
  stored = new Map();
  vi.stubGlobal("localStorage", {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, value: string) => stored.set(key, value),
    removeItem: (key: string) => stored.delete(key),
  });
  vi.stubGlobal("window", new EventTarget());
  vi.stubGlobal("isSecureContext", true);
  vi.stubGlobal("navigator", { locks: { request: (_: string, work: () => unknown) => work() } });
  keepDevice(ORG, { id: "device", token: "token" });
});

describe("a PIN without a network", () => {
  it("is right or wrong, and is not kept itself", async () => {
    await keepPin(ORG, ANN, "7294", VERIFIER, 0);
    expect(await checkPin(ORG, "ann", "7294", 0)).toEqual({ is: "right" });
    expect(await checkPin(ORG, "ann", "7295", 0)).toEqual({ is: "wrong", seconds: 0 });
    expect([...stored.values()].join()).not.toContain("7294");
  });

  it("is unknown where it was never entered, and on another device", async () => {
    expect(await checkPin(ORG, "ann", "7294", 0)).toEqual({ is: "unknown" });
    await keepPin(ORG, ANN, "7294", VERIFIER, 0);
    keepDevice(ORG, { id: "another", token: "token" });
    expect(await checkPin(ORG, "ann", "7294", 0)).toEqual({ is: "unknown" });
  });

  it("has to wait longer after each wrong one, and a page that is loaded again knows", async () => {
    await keepPin(ORG, ANN, "7294", VERIFIER, 0);
    for (const seconds of [0, 0, 5]) expect(await checkPin(ORG, "ann", "1111", 0)).toEqual({ is: "wrong", seconds });
    expect(await checkPin(ORG, "ann", "7294", 4_000)).toEqual({ is: "early", seconds: 1 });
    expect(await checkPin(ORG, "ann", "1111", 5_000)).toEqual({ is: "wrong", seconds: 10 });
    expect(await checkPin(ORG, "ann", "7294", 15_000)).toEqual({ is: "right" });
    expect(readPins(ORG)[0]?.failures).toBe(0);
  });

  it("is not waited for less when the clock is put back", () => {
    expect(secondsLeft({ failures: 3, failedAt: 100_000 }, 0)).toBe(5);
    expect([3, 4, 5, 20].map(waitAfter)).toEqual([5, 10, 20, 900]);
  });

  it("counts a try before it is checked, and those of two tabs", async () => {
    await keepPin(ORG, ANN, "7294", VERIFIER, 0);
    const checking = checkPin(ORG, "ann", "1111", 0);
    expect(readPins(ORG)[0]?.failures).toBe(1);
    await checking;
  });

  it("is given up after too many wrong ones: then the service has to be asked", async () => {
    await keepPin(ORG, ANN, "7294", VERIFIER, 0);
    let now = 0;
    for (let failures = 1; failures <= 20; failures += 1) {
      expect((await checkPin(ORG, "ann", "1111", now)).is).toBe("wrong");
      now += 900_000;
    }
    expect(await checkPin(ORG, "ann", "7294", now)).toEqual({ is: "unknown" });
    expect(readPins(ORG)).toEqual([]);
  });

  it("goes when it was changed or taken away, or the person has left", async () => {
    const keep = () => keepPin(ORG, ANN, "7294", VERIFIER, 0);
    await keep();
    keepPinsOf(ORG, [{ user_id: "ann", pin_changed_at: "2026-11-27T10:00:00+01:00" }]);
    expect(readPins(ORG)).toHaveLength(1);
    for (const sellers of [[{ user_id: "ann", pin_changed_at: "2026-11-28T09:00:00Z" }], [{ user_id: "ann", pin_changed_at: null }], []]) {
      await keep();
      keepPinsOf(ORG, sellers);
      expect(readPins(ORG)).toEqual([]);
    }
  });
});

describe("a device that nobody touches", () => {
  const begin = (isHeld = () => false) => {
    vi.useFakeTimers({ now: 1_000_000 });
    const onIdle = vi.fn();
    return { onIdle, stop: watchIdle({ minutes: 2, isHeld, onIdle }) };
  };

  it("is idle after its minutes, and each touch begins them anew", () => {
    const { onIdle } = begin();
    vi.advanceTimersByTime(110_000);
    window.dispatchEvent(new Event("pointerdown"));
    vi.advanceTimersByTime(110_000);
    expect(onIdle).not.toHaveBeenCalled();
    vi.advanceTimersByTime(11_000);
    expect(onIdle).toHaveBeenCalledOnce();
  });

  it("is not idle while somebody pays", () => {
    let isPaying = true;
    const { onIdle } = begin(() => isPaying);
    vi.advanceTimersByTime(600_000);
    expect(onIdle).not.toHaveBeenCalled();
    isPaying = false;
    vi.advanceTimersByTime(121_000);
    expect(onIdle).toHaveBeenCalledOnce();
  });

  it("was idle while its page was closed, unless somebody has just entered", () => {
    const first = begin();
    first.stop();
    window.dispatchEvent(new Event("keydown"));
    noteTouch();
    vi.advanceTimersByTime(300_000);
    const onIdle = vi.fn();
    watchIdle({ minutes: 2, isHeld: () => false, onIdle })();
    expect(onIdle).toHaveBeenCalledOnce();
    noteTouch();
    const again = vi.fn();
    watchIdle({ minutes: 2, isHeld: () => false, onIdle: again })();
    expect(again).not.toHaveBeenCalled();
  });

  it("counts the first touch after a sleep as none", () => {
    const { onIdle } = begin();
    vi.setSystemTime(2_000_000);
    window.dispatchEvent(new Event("pointerdown"));
    expect(onIdle).toHaveBeenCalledOnce();
  });
});

describe("an approval", () => {
  const given: Approval = { operation: "discount", limitPercent: "30", approvedBy: "boss", name: "Boss", approvedAt: 0 };
  const told = { operation: "discount", approved_by: "boss", approved_at: "1970-01-01T00:00:00.000Z", limit_percent: "30" };

  it("of the service is named by its id, as long as it is good", () => {
    const known = { ...given, id: "a1", expiresAt: 300_000 };
    expect(approvalBody([known], 100_000)).toEqual({ approval_ids: ["a1"] });
    expect(approvalBody([known], 290_000)).toEqual({ offline_approvals: [told] });
  });

  it("of this device is told, and none is nothing", () => {
    expect(approvalBody([given], 0)).toEqual({ offline_approvals: [told] });
    expect(approvalBody([], 0)).toEqual({});
  });
});

describe("what is done at a till", () => {
  const seller = "ben";
  const none = { seller: null, approvals: [], now: 0 };

  it("says who did it, where that is not whose login sends it", () => {
    expect(sign({ kind: "sale", body: {} }, { ...none, seller })).toEqual({ kind: "sale", body: { sold_by: "ben" } });
    const goods = { return: { lines: [], reason: "Broken" }, sale: { lines: [] } };
    expect(sign({ kind: "exchange", billId: "b", body: goods }, { ...none, seller })).toMatchObject({
      body: { return: { sold_by: "ben" }, sale: { sold_by: "ben" } },
    });
    expect(sign({ kind: "cash_movement", registerId: "r", body: { direction: "out", amount: "1", reason: "Bank" } }, { ...none, seller })).toMatchObject({
      body: { reason: "Bank", done_by: "ben" },
    });
    const opening = { register_id: "r", opening_float_amount: "1" };
    expect(sign({ kind: "open_cash_session", body: opening }, { ...none, seller })).toMatchObject({ body: { ...opening, done_by: "ben" } });
    const paid = { method: "cash" as const, amount: "1" };
    expect(sign({ kind: "customer_refund", customerId: "c", body: { ...paid, payment_id: "p" } }, { ...none, seller })).toMatchObject({
      body: { ...paid, done_by: "ben" },
    });
    expect(sign({ kind: "credit_payout", billId: "b", body: paid }, { ...none, seller })).toMatchObject({ body: { ...paid, done_by: "ben" } });
    expect(sign({ kind: "allocation", saleId: "b", body: { amount: "1", payment_id: "p" } }, { ...none, seller })).toMatchObject({
      body: { amount: "1", done_by: "ben" },
    });
    const count = { counted_amount: "1" };
    expect(sign({ kind: "close_cash_session", registerId: "r", body: count }, { ...none, seller })).toMatchObject({ body: { ...count, done_by: "ben" } });
  });

  it("says nothing where it is the same person", () => {
    expect(sign({ kind: "sale", body: { issue: true } }, none)).toEqual({ kind: "sale", body: { issue: true } });
  });
});
