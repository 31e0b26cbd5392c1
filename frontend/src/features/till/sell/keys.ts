/** What can be done at the till by a key. The search has the focus, and a scanner types letters: hence keys that neither types. */
export const KEYS = {
  search: "F2",
  customer: "F3",
  "edit-line": "F4",
  whole: "Shift+F4",
  park: "F7",
  parked: "F8",
  pay: "F9",
  exact: "F12",
  "new-product": "Shift+F2",
  camera: "Shift+F8",
  settings: "Shift+F9",
  lock: "F10",
  keys: "?",
  previous: "ArrowUp",
  next: "ArrowDown",
  more: "+",
  less: "-",
  remove: "Delete",
  back: "Escape",
} as const;

export type KeyAction = keyof typeof KEYS;

interface Pressed {
  readonly key: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}

/** Keys that a person also types into a field: they act only where nothing is being typed. */
const TYPED: ReadonlySet<KeyAction> = new Set(["keys", "previous", "next", "more", "less", "remove"]);

/** What a key does now; null when it belongs to the field that has the focus, or to the browser. */
export function actionOf(pressed: Pressed, isTyping: boolean): KeyAction | null {
  if (pressed.ctrlKey || pressed.metaKey || pressed.altKey) return null;
  const isFunction = /^F\d+$/.test(pressed.key);
  const name = isFunction && pressed.shiftKey ? `Shift+${pressed.key}` : pressed.key;
  const found = (Object.keys(KEYS) as KeyAction[]).find((action) => KEYS[action] === name);
  if (found === undefined || (isTyping && TYPED.has(found))) return null;
  return found;
}

/** What is printed on keys whose names are longer. */
export const CAPS: Readonly<Record<string, string>> = { ArrowUp: "↑", ArrowDown: "↓", Escape: "Esc", Delete: "Del", Shift: "⇧" };
