import { useEffect, useRef } from "react";

/** A key of the keyboard, and what it does on the page that is shown. */
export interface Key {
  /** What is pressed: "n", "Escape", "Mod+k" (Ctrl or Command), "g s" (one after the other). */
  readonly press: string;
  readonly name: string;
  /** On every page. */
  readonly isEverywhere?: boolean;
  /** Another one for the same key goes before it. */
  readonly givesWay?: boolean;
  readonly run: () => void;
}

const registered = new Set<() => readonly Key[]>();

/** Keys that hold while this is shown. What they are called stands here too: the list of keys is read from what is registered. */
export function useKeys(keys: readonly Key[]): void {
  const now = useRef(keys);
  useEffect(() => {
    now.current = keys;
  });
  useEffect(() => {
    const read = () => now.current;
    registered.add(read);
    return () => {
      registered.delete(read);
    };
  }, []);
}

/** All keys that hold now. Where two are the same, the one that does not give way; else that of what came to the page last. */
export function keysNow(): readonly Key[] {
  const all = [...registered].flatMap((read) => read());
  const keys = [...all.filter(({ givesWay }) => givesWay === true), ...all.filter(({ givesWay }) => givesWay !== true)];
  return [...new Map(keys.map((key) => [key.press, key])).values()];
}
