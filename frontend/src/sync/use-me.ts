import type { Me } from "./database";
import { engineOf } from "./engine";
import { may } from "./may";
import { useKept } from "./use-kept";

/** Whose login this device has, with what they may do. Undefined until the first page of the copy is here. */
export function useMe(orgId: string): Me | undefined {
  const { database } = engineOf(orgId);
  return useKept(database, "me", () => database.member.toCollection().first());
}

/** Whether whose login this device has may do something, by the name of the operation. */
export function useMay(orgId: string): (operation: string) => boolean {
  const me = useMe(orgId);
  return (operation) => may(me, operation);
}
