import { engineOf } from "./engine";
import { useKept } from "./use-kept";
import type { Named } from "./use-people";

const NONE: readonly Named[] = [];

/** Tills with an open shift, by the copy: their drawers can take money in and give it out. */
export function useOpenRegisters(orgId: string): readonly Named[] {
  const { database } = engineOf(orgId);
  return useKept(database, "open registers", () => database.register.filter(({ cash_session_id }) => cash_session_id !== null).toArray()) ?? NONE;
}
