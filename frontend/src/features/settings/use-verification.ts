import { useLiveQuery } from "dexie-react-hooks";
import { useEffect, useRef, useState } from "react";
import { answered, client } from "@/api/client";
import { engineOf } from "@/sync/engine";
import { CHECKS, type CheckName, type Result } from "./verify-checks";

/** What became of a check: its result, or why there is none. */
export type Outcome = { readonly result: Result; readonly error: null } | { readonly result: null; readonly error: Error };

/** The last run on this device. */
interface LastRun {
  readonly at: number;
  /** Checks that found something, and checks that could not be run. */
  readonly found: number;
  readonly failed: number;
}

const SETTING = "verification";

export interface Verification {
  /** The check that is being run; null when none is. */
  readonly running: CheckName | null;
  readonly outcomes: ReadonlyMap<CheckName, Outcome>;
  readonly lastRun: LastRun | undefined;
  readonly start: () => void;
}

/** Runs one check after the other: each is a short question, so that one sees how far it is. */
export function useVerification(orgId: string): Verification {
  const { database } = engineOf(orgId);
  const [running, setRunning] = useState<CheckName | null>(null);
  const [outcomes, setOutcomes] = useState<ReadonlyMap<CheckName, Outcome>>(new Map());
  const stop = useRef<AbortController>(null);
  const lastRun = useLiveQuery(async () => (await database.setting.get(SETTING))?.value as LastRun | undefined, [database]);
  useEffect(
    () => () => {
      stop.current?.abort();
    },
    [],
  );

  const run = async (signal: AbortSignal) => {
    const found = new Map<CheckName, Outcome>();
    setOutcomes(new Map());
    for (const check of CHECKS) {
      setRunning(check);
      const outcome = await runCheck(orgId, check, signal);
      if (signal.aborted) return;
      found.set(check, outcome);
      setOutcomes(new Map(found));
    }
    setRunning(null);
    const all = [...found.values()];
    const value: LastRun = {
      at: Date.now(),
      found: all.filter(({ result }) => result !== null && result.violations.length > 0).length,
      failed: all.filter(({ result }) => result === null).length,
    };
    await database.setting.put({ name: SETTING, value });
  };
  return {
    running,
    outcomes,
    lastRun,
    start: () => {
      stop.current = new AbortController();
      void run(stop.current.signal);
    },
  };
}

async function runCheck(orgId: string, check: CheckName, signal: AbortSignal): Promise<Outcome> {
  try {
    const { checks } = await answered(client.GET("/api/v1/org/{org_id}/verify/check", { params: { path: { org_id: orgId }, query: { check } }, signal }));
    const [result] = checks;
    if (result === undefined) throw new TypeError("a check without a result");
    return { result, error: null };
  } catch (error) {
    return { result: null, error: error instanceof Error ? error : new Error(String(error)) };
  }
}
