import type { Key } from "@/ui/keys";

const PRINTED: Readonly<Record<string, string>> = { ArrowDown: "↓", ArrowUp: "↑", Enter: "↵", Escape: "Esc" };
/** What one chooses with in a list. */
export const OF_LIST = ["↑", "↓", "↵", "Esc"] as const;

const isApple = () => /Mac|iPhone|iPad/.test(navigator.userAgent);

/** What is printed on the keys that are pressed, together or one after the other. */
export function capsOf(press: string): readonly string[] {
  if (press.startsWith("Mod+")) return [isApple() ? "⌘" : "Ctrl", press.slice(4).toUpperCase()];
  return press.split(" ").map((key) => PRINTED[key] ?? (/^\p{Lu}$/u.test(key) ? `⇧ ${key}` : key.toUpperCase()));
}

/** Keys that do the same in one row. */
export function byName(keys: readonly Key[]): readonly { readonly name: string; readonly presses: readonly string[] }[] {
  return [...Map.groupBy(keys, ({ name }) => name)].map(([name, same]) => ({ name, presses: same.map(({ press }) => press) }));
}
