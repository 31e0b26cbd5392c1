import type { LocalDatabase } from "@/sync/database";
import { useKept } from "@/sync/use-kept";
import type { Favourites } from "./favourites";

/**
 * The favourites of a register are kept on its device: a register is one device, the order suits the hands of who stands
 * there, and arranging them must work without a network.
 */
function settingOf(registerId: string): string {
  return `favourites.${registerId}`;
}

const NONE: Favourites = [];

export function useFavourites(database: LocalDatabase, registerId: string): Favourites {
  const setting = settingOf(registerId);
  const saved = useKept(database, setting, () => database.setting.get(setting));
  return (saved?.value as Favourites | undefined) ?? NONE;
}

/** Read, change and write in one transaction: two quick taps do not undo each other. */
export async function changeFavourites(
  database: LocalDatabase,
  registerId: string,
  change: (favourites: Favourites) => Favourites,
): Promise<void> {
  const name = settingOf(registerId);
  await database.transaction("rw", database.setting, async () => {
    const before = ((await database.setting.get(name))?.value as Favourites | undefined) ?? NONE;
    await database.setting.put({ name, value: change(before) });
  });
}
