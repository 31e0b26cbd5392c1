/** Where the keys lead in a long list, and what is chosen on the way. Pure, so that it is tested without a browser. */

export interface Place {
  /** Which row the keys are at; -1 before the first key. */
  readonly at: number;
  /** Where a choice of several rows began. */
  readonly anchor: number;
}

export const NOWHERE: Place = { at: -1, anchor: -1 };

/** The row that a key leads to; null for a key that leads nowhere. */
export function rowAfter(key: string, at: number, count: number, page: number): number | null {
  if (count === 0) return null;
  const within = (index: number) => Math.min(Math.max(index, 0), count - 1);
  switch (key) {
    case "ArrowDown":
      return within(at + 1);
    case "ArrowUp":
      return within(at <= 0 ? 0 : at - 1);
    case "PageDown":
      return within(at + page);
    case "PageUp":
      return within(at - page);
    case "Home":
      return 0;
    case "End":
      return count - 1;
    default:
      return null;
  }
}

/** Every row from one to another, whichever stands first. */
export function between(one: number, other: number): number[] {
  const [first, last] = one < other ? [one, other] : [other, one];
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

/** What is chosen, with these in it or out of it: in, unless all of them were. */
export function toggled(chosen: ReadonlySet<string>, keys: readonly string[]): ReadonlySet<string> {
  const areIn = keys.every((key) => chosen.has(key));
  const changed = new Set(chosen);
  for (const key of keys) {
    if (areIn) changed.delete(key);
    else changed.add(key);
  }
  return changed;
}

export interface Order {
  readonly by: string;
  readonly isDown: boolean;
}

/** How an order stands in an address: "name", or "-name" for the largest first. */
export function orderText({ by, isDown }: Order): string {
  return isDown ? `-${by}` : by;
}

export function readOrder(text: string): Order {
  return text.startsWith("-") ? { by: text.slice(1), isDown: true } : { by: text, isDown: false };
}
