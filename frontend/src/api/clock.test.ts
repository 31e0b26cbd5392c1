import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

const HERE = Date.parse("2026-11-28T12:00:00Z");
const HOUR = 3_600_000;

/** The clock as a page that was just loaded has it. */
async function loadClock(): Promise<(typeof import("./clock"))["clock"]> {
  vi.resetModules();
  return (await import("./clock")).clock;
}

function at(time: number): string {
  return new Date(time).toUTCString();
}

beforeEach(() => {
  const kept = new Map<string, string>();
  vi.stubGlobal("localStorage", {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
  });
  vi.useFakeTimers({ now: HERE });
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe("the clock", () => {
  it("is the device's until an answer says otherwise", async () => {
    const clock = await loadClock();
    expect([clock.now(), clock.offset, clock.fault()]).toEqual([HERE, 0, null]);
  });

  it("is as the service's: wrong by hours, by years, either way", async () => {
    for (const wrong of [3 * HOUR, -3 * HOUR, 4 * 366 * 24 * HOUR, -30 * 366 * 24 * HOUR]) {
      const clock = await loadClock();
      clock.compare(at(HERE + wrong), HERE);
      expect(Math.abs(clock.offset - wrong)).toBeLessThan(1_000);
      expect(clock.fault()).toBe(clock.offset);
    }
  });

  it("takes seconds of the network for nothing", async () => {
    const clock = await loadClock();
    clock.compare(at(HERE + 1_000), HERE);
    expect([clock.offset, clock.fault()]).toEqual([0, null]);
    clock.compare(at(HERE + HOUR), HERE);
    const { offset } = clock;
    clock.compare(at(HERE + HOUR + 1_000), HERE);
    expect(clock.offset).toBe(offset);
  });

  it("learns nothing from an answer without a time, a slow one, or one during which the clock was set", async () => {
    const clock = await loadClock();
    clock.compare(null, HERE);
    clock.compare("soon", HERE);
    clock.compare(at(HERE + HOUR), HERE - 6_000);
    clock.compare(at(HERE + HOUR), HERE + 1_000);
    expect(clock.offset).toBe(0);
  });

  it("is kept, and never goes back before what the service has said", async () => {
    (await loadClock()).compare(at(HERE), HERE);
    vi.setSystemTime(Date.parse("2020-01-01T00:00:00Z")); // the battery was empty, and there is no network
    const clock = await loadClock();
    expect(clock.now()).toBe(HERE);
    expect(clock.fault()).toBeGreaterThan(6 * 365 * 24 * HOUR);
  });

  it("tells when it begins or ends to be wrong", async () => {
    const clock = await loadClock();
    let count = 0;
    clock.subscribe(() => {
      count += 1;
    });
    clock.compare(at(HERE), HERE);
    clock.compare(at(HERE + HOUR), HERE);
    clock.compare(at(HERE + HOUR), HERE);
    clock.compare(at(HERE), HERE);
    expect(count).toBe(2);
  });
});
