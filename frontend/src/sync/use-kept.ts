import { useLiveQuery } from "dexie-react-hooks";
import { useState, useSyncExternalStore } from "react";
import type { LocalDatabase } from "./database";
import { Kept } from "./kept";

const questions = new WeakMap<LocalDatabase, Map<string, Kept<unknown>>>();

function keptOf<T>(database: LocalDatabase, question: string, read: () => Promise<T>): Kept<T> {
  const known = questions.get(database) ?? new Map<string, Kept<unknown>>();
  questions.set(database, known);
  const kept = known.get(question) ?? new Kept(read);
  known.set(question, kept);
  return kept as Kept<T>;
}

/**
 * What is read from the copy, as it is now and whenever it changes. All who ask the same share one answer. The last answer to a
 * question stays in memory: whoever comes back to a page has all of it in the first frame, and what is new a moment later.
 * Undefined while it is read for the first time.
 */
export function useKept<T>(database: LocalDatabase, question: string, read: () => Promise<T>): T | undefined {
  const { subscribe, answer } = keptOf(database, question, read);
  return useSyncExternalStore(subscribe, answer);
}

/** The same where more is asked than stands in the question: of the last answer to it, only the first frame is drawn. */
export function useKeptOn<T>(database: LocalDatabase, question: string, read: () => Promise<T>, on: readonly unknown[]): T | undefined {
  const kept = keptOf(database, question, read);
  const [before] = useState(kept.answer);
  return useLiveQuery(
    async () => {
      const answer = await read();
      kept.keep(answer);
      return answer;
    },
    [database, question, ...on],
    before,
  );
}
