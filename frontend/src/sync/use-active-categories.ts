import type { components } from "@/api/schema";
import { engineOf } from "./engine";
import { useKept } from "./use-kept";

type Category = components["schemas"]["Category"];

const NONE: readonly Category[] = [];

/** The categories that are not archived, by name, from the copy. */
export function useActiveCategories(orgId: string): readonly Category[] {
  const { database } = engineOf(orgId);
  return useKept(database, "active categories", () => database.category.filter(({ is_active }) => is_active).sortBy("name")) ?? NONE;
}
