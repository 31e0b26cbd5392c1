import { Dexie } from "dexie";
import { LocalDatabase } from "./database";

/** How much a person did on this device, in any organization, that the service does not have. Signing out waits for it. */
export async function countUnsent(userId: string): Promise<number> {
  const names = await Dexie.getDatabaseNames();
  const counts = await Promise.all(
    names
      .filter((name) => name.startsWith("counterfoil.") && name.endsWith(`.${userId}`))
      .map(async (name) => {
        const database = new LocalDatabase(name);
        const count = await database.outbox.where("state").anyOf("waiting", "refused").count();
        const counted = await database.tally.where("is_new").equals(1).count();
        database.close();
        return count + counted;
      }),
  );
  return counts.reduce((total, count) => total + count, 0);
}
