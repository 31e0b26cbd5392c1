import { useMemo, useState } from "react";
import type { Shelf } from "../till-data";

/** The shelf that was chosen; else the favourites, where there are some. */
export function useShelf(favourites: readonly string[]): [Shelf, (shelf: Shelf) => void] {
  const [chosen, choose] = useState<Shelf | null>(null);
  const ids = favourites.join(" ");
  const shelf = useMemo((): Shelf => {
    if (chosen !== null && chosen.kind !== "favourites") return chosen;
    const isWanted = chosen !== null || ids !== "";
    return isWanted ? { kind: "favourites", ids: ids === "" ? [] : ids.split(" ") } : { kind: "all" };
  }, [chosen, ids]);
  return [shelf, choose];
}
