import type { components } from "@/api/schema";
import { keptDevice } from "./kept-device";

/** What a PIN is checked against on this device without a network. It is good here only, and holds no PIN. */
export interface KeptPin {
  readonly deviceId: string;
  readonly userId: string;
  readonly name: string;
  /** How many digits it has, so that the last one needs no other key behind it. */
  readonly length: number;
  readonly iterations: number;
  readonly salt: string;
  readonly pinChangedAt: string;
  readonly hash: string;
  /** By this device's clock: when it was last entered here. */
  readonly usedAt: number;
  /** Wrong entries in a row, and when the last one was. */
  readonly failures: number;
  readonly failedAt: number;
}

export type Checked =
  | { readonly is: "right" }
  /** And how long the next try has to wait, in seconds. */
  | { readonly is: "wrong"; readonly seconds: number }
  | { readonly is: "early"; readonly seconds: number }
  /** Nothing is kept to check it against: the service has to. */
  | { readonly is: "unknown" };

const FREE_FAILURES = 2;
const FIRST_WAIT_SECONDS = 5;
const LONGEST_WAIT_SECONDS = 900;
/** As many as the service allows on a device. After that only the service can say that a PIN is right. */
const MOST_FAILURES = 20;

function keyOf(orgId: string): string {
  return `counterfoil.pins.${orgId}`;
}

/** The people who can go on here without a network, the last one first. */
export function readPins(orgId: string): KeptPin[] {
  const device = keptDevice(orgId);
  const text = localStorage.getItem(keyOf(orgId));
  if (device === null || text === null) return [];
  const pins = (JSON.parse(text) as KeptPin[]).filter(({ deviceId }) => deviceId === device.id);
  return pins.toSorted((one, other) => other.usedAt - one.usedAt);
}

const listeners = new Set<() => void>();

export function subscribePins(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function write(orgId: string, pins: readonly KeptPin[]): void {
  localStorage.setItem(keyOf(orgId), JSON.stringify(pins));
  for (const listener of listeners) listener();
}

function put(orgId: string, pin: KeptPin): void {
  write(orgId, [...readPins(orgId).filter(({ userId }) => userId !== pin.userId), pin]);
}

export function dropPin(orgId: string, userId: string): void {
  write(orgId, readPins(orgId).filter((pin) => pin.userId !== userId));
}

/** Keep of a PIN that the service found right what it is checked against here. Nothing where the browser cannot derive it. */
export async function keepPin(
  orgId: string,
  person: { readonly id: string; readonly name: string },
  pin: string,
  verifier: components["schemas"]["PinVerifier"],
  now: number,
): Promise<void> {
  const device = keptDevice(orgId);
  if (device === null || !canDerive()) return;
  const { iterations, salt, pin_changed_at: pinChangedAt } = verifier;
  const hash = await derive(pin, salt, iterations);
  const kept = { deviceId: device.id, userId: person.id, name: person.name, length: pin.length, iterations, salt, pinChangedAt, hash };
  put(orgId, { ...kept, usedAt: now, failures: 0, failedAt: 0 });
}

/** Drop what was kept of PINs that were changed or taken away since, and of people who have left. */
export function keepPinsOf(orgId: string, sellers: readonly { readonly user_id: string; readonly pin_changed_at: string | null }[]): void {
  const pins = readPins(orgId);
  const changedAt = new Map(sellers.map(({ user_id, pin_changed_at }) => [user_id, pin_changed_at]));
  const good = pins.filter(({ userId, pinChangedAt }) => isSameTime(changedAt.get(userId), pinChangedAt));
  if (good.length < pins.length) write(orgId, good);
}

function isSameTime(one: string | null | undefined, other: string): boolean {
  return typeof one === "string" && Date.parse(one) === Date.parse(other);
}

/** How long a person has to wait before the next try, after so many failures in a row. */
export function waitAfter(failures: number): number {
  if (failures <= FREE_FAILURES) return 0;
  return Math.min(FIRST_WAIT_SECONDS * 2 ** (failures - FREE_FAILURES - 1), LONGEST_WAIT_SECONDS);
}

/** Seconds until the next try. A clock that was put back ends no wait. */
export function secondsLeft({ failures, failedAt }: Pick<KeptPin, "failures" | "failedAt">, now: number): number {
  const gone = Math.max(0, now - failedAt) / 1000;
  return Math.max(0, Math.ceil(waitAfter(failures) - gone));
}

/** Seconds until a person's next try on this device; 0 where nothing is kept of them. */
export function secondsToWait(orgId: string, userId: string): number {
  const kept = readPins(orgId).find((one) => one.userId === userId);
  return kept === undefined ? 0 : secondsLeft(kept, Date.now());
}

/**
 * Check a PIN on this device. A try is counted as failed before it is checked, so that closing the page does not undo it;
 * tabs take turns.
 */
export async function checkPin(orgId: string, userId: string, pin: string, now: number): Promise<Checked> {
  return navigator.locks.request(`counterfoil.pin.${orgId}`, async (): Promise<Checked> => {
    const kept = readPins(orgId).find((one) => one.userId === userId);
    if (kept === undefined || !canDerive()) return { is: "unknown" };
    const seconds = secondsLeft(kept, now);
    if (seconds > 0) return { is: "early", seconds };
    const failures = kept.failures + 1;
    if (failures > MOST_FAILURES) {
      dropPin(orgId, userId);
      return { is: "unknown" };
    }
    put(orgId, { ...kept, failures, failedAt: now });
    const isRight = (await derive(pin, kept.salt, kept.iterations)) === kept.hash;
    if (!isRight) return { is: "wrong", seconds: waitAfter(failures) };
    put(orgId, { ...kept, failures: 0, failedAt: 0, usedAt: now });
    return { is: "right" };
  });
}

/** Browsers derive keys on pages that came over HTTPS, or from the device itself. */
function canDerive(): boolean {
  return isSecureContext;
}

const HASH_BITS = 256;

async function derive(pin: string, salt: string, iterations: number): Promise<string> {
  const key = await crypto.subtle.importKey("raw", new TextEncoder().encode(pin), "PBKDF2", false, ["deriveBits"]);
  const bytes = Uint8Array.from(salt.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
  const bits = await crypto.subtle.deriveBits({ name: "PBKDF2", hash: "SHA-256", salt: bytes, iterations }, key, HASH_BITS);
  return Array.from(new Uint8Array(bits), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
