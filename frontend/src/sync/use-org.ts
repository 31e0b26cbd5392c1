import { useLiveQuery } from "dexie-react-hooks";
import type { components } from "@/api/schema";
import { engineOf } from "./engine";

/** The shop itself, by the copy. Undefined until the first page of the copy is here. */
export function useOrg(orgId: string): components["schemas"]["Org"] | undefined {
  const { database } = engineOf(orgId);
  return useLiveQuery(() => database.org.toCollection().first(), [database]);
}
