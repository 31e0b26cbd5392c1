import { useLiveQuery } from "dexie-react-hooks";
import { useState } from "react";
import type { LocalDatabase } from "./database";

const answers = new WeakMap<LocalDatabase, Map<string, unknown>>();

function answersOf(database: LocalDatabase): Map<string, unknown> {
  const known = answers.get(database) ?? new Map<string, unknown>();
  answers.set(database, known);
  return known;
}

/**
 * What is read from the copy, as it is now and whenever it changes. The last answer to a question stays in memory: whoever comes
 * back to a page has all of it in the first frame, and what is new a moment later. Undefined while it is read for the first time.
 */
export function useKept<T>(database: LocalDatabase, question: string, read: () => Promise<T>, on: readonly unknown[] = []): T | undefined {
  const [before] = useState(() => answersOf(database).get(question) as T | undefined);
  return useLiveQuery(
    async () => {
      const answer = await read();
      answersOf(database).set(question, answer);
      return answer;
    },
    [database, question, ...on],
    before,
  );
}
