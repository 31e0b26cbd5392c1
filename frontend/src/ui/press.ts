/** What was pressed a moment ago. */
export interface Pressed {
  /** The first of two keys that belong together ("g" of "g s"). */
  readonly first: string | null;
  readonly at: number;
}

export const NOTHING_PRESSED: Pressed = { first: null, at: Number.NEGATIVE_INFINITY };

/** Whoever waits longer begins anew. */
const TOGETHER_MILLISECONDS = 1500;
/** Nobody types as fast as a scanner. */
const FASTEST_MILLISECONDS = 25;

type Event = Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey" | "timeStamp">;

/** Which of the keys it is, and what is kept for the next one. */
export function readPress<K extends { readonly press: string }>(before: Pressed, event: Event, keys: readonly K[]): { readonly next: Pressed; readonly key: K | undefined } {
  const since = event.timeStamp - before.at;
  const next = { first: null, at: event.timeStamp };
  const find = (press: string) => keys.find((key) => key.press === press);
  if (event.altKey) return { next, key: undefined };
  if (event.ctrlKey || event.metaKey) return { next, key: find(`Mod+${event.key.toLowerCase()}`) };
  if (event.key.length === 1 && since < FASTEST_MILLISECONDS) return { next, key: undefined };
  const second = before.first !== null && since < TOGETHER_MILLISECONDS ? find(`${before.first} ${event.key}`) : undefined;
  if (second !== undefined) return { next, key: second };
  const isFirst = keys.some(({ press }) => press.startsWith(`${event.key} `));
  return { next: { ...next, first: isFirst ? event.key : null }, key: isFirst ? undefined : find(event.key) };
}

/** Together with Ctrl or Command: whatever has the focus. */
export function isChord(press: string): boolean {
  return press.startsWith("Mod+");
}

/** Whether a key is meant for the page, or for what has the focus. */
export function isForPage(press: string, target: EventTarget | null): boolean {
  if (isTyping(target)) return false;
  const isOfFocus = press === "Enter" || press.startsWith("Arrow");
  return !isOfFocus || target === document.body;
}

/** Whether letters belong to what has the focus. */
function isTyping(target: EventTarget | null): boolean {
  if (target instanceof HTMLInputElement) return !["checkbox", "radio", "button"].includes(target.type);
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement || (target instanceof HTMLElement && target.isContentEditable);
}
