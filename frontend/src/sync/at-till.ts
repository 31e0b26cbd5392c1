import { pinSessions } from "@/api/pin-session";
import { session } from "@/api/session";
import { noteTouch } from "./idle";

/** Who is at this device: the person who signed in on it, or another who went on with a PIN. */
export interface AtTill {
  readonly orgId: string;
  readonly userId: string;
  /** Nobody, until somebody enters a PIN. The person is the one who was here before. */
  readonly isLocked: boolean;
}

function keyOf(loginId: string): string {
  return `counterfoil.at-till.${loginId}`;
}

const listeners = new Set<() => void>();
let read: { readonly text: string | null; readonly state: AtTill | null } = { text: null, state: null };
let holds = 0;

/** Kept on the device, for all its tabs: a page that is loaded again is as locked as it was. */
function readState(): AtTill | null {
  const loginId = session.identity?.user.id;
  const text = loginId === undefined ? null : localStorage.getItem(keyOf(loginId));
  if (text !== read.text) read = { text, state: text === null ? null : (JSON.parse(text) as AtTill) };
  return read.state;
}

function notify(): void {
  const loginId = session.identity?.user.id;
  const state = readState();
  pinSessions.actor = state === null || state.userId === loginId ? null : state.userId;
  for (const listener of listeners) listener();
}

function write(state: AtTill): void {
  const loginId = session.identity?.user.id;
  if (loginId === undefined) return;
  localStorage.setItem(keyOf(loginId), JSON.stringify(state));
  notify();
}

window.addEventListener("storage", notify);
session.subscribe(notify);
notify();

export function subscribeAtTill(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Who is at this device, as an organization has to know it. */
export function personAt(orgId: string): string {
  const loginId = session.identity?.user.id ?? "";
  const state = readState();
  return state?.orgId === orgId ? state.userId : loginId;
}

/**
 * Whether somebody has to say who they are first. A person who went on with a PIN did so in one organization: the others are
 * closed to them.
 */
export function isLocked(orgId: string): boolean {
  const state = readState();
  if (state === null) return false;
  return state.isLocked || (state.orgId !== orgId && state.userId !== session.identity?.user.id);
}

export function enter(orgId: string, userId: string): void {
  noteTouch();
  write({ orgId, userId, isLocked: false });
}

/** Unless money is being taken. */
export function lock(orgId: string): void {
  if (holds > 0 || isLocked(orgId)) return;
  write({ orgId, userId: personAt(orgId), isLocked: true });
}

/** Who signs out, or in with a password, leaves nothing of this behind. */
export function forgetAtTill(): void {
  noteTouch();
  const loginId = session.identity?.user.id;
  if (loginId !== undefined) localStorage.removeItem(keyOf(loginId));
  notify();
}

/** Nothing is locked from now on, until what is returned is called: somebody is paying. */
export function holdLock(): () => void {
  holds += 1;
  return () => {
    holds -= 1;
  };
}

export function isHeld(): boolean {
  return holds > 0;
}

const IDLE = "counterfoil.idle-minutes";

/** After how many minutes without a touch this device is locked; 0: never. */
export function idleMinutes(): number {
  return Number(localStorage.getItem(IDLE) ?? "0");
}

export function chooseIdleMinutes(minutes: number): void {
  noteTouch();
  localStorage.setItem(IDLE, minutes.toString());
  notify();
}
