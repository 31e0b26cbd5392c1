import type { Category } from "./products-data";

type Node = Pick<Category, "id" | "parent_id" | "path">;

/** A category with those above it. */
export function nameOf({ path }: Pick<Category, "path">): string {
  return path.join(" › ");
}

/** Categories as they stand below each other: each right after the one above it, and by name among its own. */
export function inTree<T extends Node>(categories: readonly T[], locale: string): readonly T[] {
  const compare = new Intl.Collator(locale, { numeric: true }).compare;
  const byPath = (one: T, other: T): number => {
    for (const [level, name] of one.path.entries()) {
      const step = compare(name, other.path[level] ?? "");
      if (step !== 0) return step;
    }
    return one.path.length - other.path.length;
  };
  return categories.toSorted(byPath);
}

/** Whether a category may stand below another one (null: at the top): not below itself, and not where it is already. */
export function canMove(categories: readonly Node[], id: string, to: string | null): boolean {
  const byId = new Map(categories.map((category) => [category.id, category]));
  if ((byId.get(id)?.parent_id ?? null) === to) return false;
  let above = to;
  while (above !== null) {
    if (above === id) return false;
    above = byId.get(above)?.parent_id ?? null;
  }
  return true;
}

/** Where a key puts a category: below the one before it at the same level, or a level up. Undefined where that leads nowhere. */
export function parentByKey(tree: readonly Node[], id: string, key: string): string | null | undefined {
  const at = tree.findIndex((category) => category.id === id);
  const category = tree[at];
  if (category === undefined) return undefined;
  if (key === "ArrowLeft") {
    const parent = tree.find((other) => other.id === category.parent_id);
    return parent === undefined ? undefined : parent.parent_id;
  }
  if (key === "ArrowRight") return tree.slice(0, at).findLast(({ parent_id }) => parent_id === category.parent_id)?.id;
  return undefined;
}
