import type { components } from "@/api/schema";
import { engineOf } from "./engine";
import { useKept } from "./use-kept";

/** The shop itself, by the copy. Undefined until the first page of the copy is here. */
export function useOrg(orgId: string): components["schemas"]["Org"] | undefined {
  const { database } = engineOf(orgId);
  return useKept(database, "org", () => database.org.toCollection().first());
}
