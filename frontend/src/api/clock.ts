/** How this device's clock stood to that of the service when they were last compared. */
interface Known {
  /** Milliseconds by which the clock of the device was behind. */
  readonly offset: number;
  /** The time of the service then. */
  readonly at: number;
}

const KEY = "counterfoil.clock";
/** The service says whole seconds: a smaller difference is none. */
const GRAIN_MILLISECONDS = 2_000;
/** An answer that took longer says too little about the time. */
const SLOW_MILLISECONDS = 5_000;
/** From here on somebody should set the clock. */
const WRONG_MILLISECONDS = 2 * 60_000;

/**
 * The time by the service's clock. Every answer carries it. The difference is kept on the device, so that a sale without a
 * network has the right time, although the clock of the device is wrong.
 */
class Clock {
  #known: Known | null = readKnown();
  readonly #listeners = new Set<() => void>();

  /** Milliseconds by which this device's clock is behind, negative where it is ahead. Zero until it was compared. */
  get offset(): number {
    return this.#known?.offset ?? 0;
  }

  /** The time by the service's clock, and never before a time that the service has said already. */
  now(): number {
    return Math.max(Date.now() + this.offset, this.#known?.at ?? 0);
  }

  /** As `offset`, where it is so large that somebody should set the clock; else null. */
  readonly fault = (): number | null => {
    if (this.#known === null) return null;
    // A clock that lost its battery begins years ago, without any answer having said so.
    const behind = Math.max(this.#known.offset, Math.floor((this.#known.at - Date.now()) / WRONG_MILLISECONDS) * WRONG_MILLISECONDS);
    return Math.abs(behind) < WRONG_MILLISECONDS ? null : behind;
  };

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Learn from an answer: the time that it carries, and when it was asked for by this device's clock. */
  compare(date: string | null, asked: number): void {
    const at = Date.parse(date ?? "");
    const here = Date.now();
    if (Number.isNaN(at) || here < asked || here - asked > SLOW_MILLISECONDS) return;
    const measured = Math.round(at + 500 - (asked + here) / 2);
    const offset = [0, this.offset].find((known) => Math.abs(measured - known) < GRAIN_MILLISECONDS) ?? measured;
    const before = this.fault();
    this.#known = { offset, at };
    localStorage.setItem(KEY, JSON.stringify(this.#known));
    if (this.fault() !== before) for (const listener of this.#listeners) listener();
  }
}

function readKnown(): Known | null {
  const kept = localStorage.getItem(KEY);
  return kept === null ? null : (JSON.parse(kept) as Known);
}

export const clock = new Clock();
