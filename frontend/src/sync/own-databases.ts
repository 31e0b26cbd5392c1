import { Dexie } from "dexie";
import { LocalDatabase } from "./database";

/** Does something with each database that a person has on this device: one for each organization. */
export async function inOwnDatabases<T>(userId: string, work: (database: LocalDatabase) => Promise<T>): Promise<T[]> {
  const names = await Dexie.getDatabaseNames();
  return Promise.all(
    names
      .filter((name) => name.startsWith("counterfoil.") && name.endsWith(`.${userId}`))
      .map(async (name) => {
        const database = new LocalDatabase(name);
        try {
          return await work(database);
        } finally {
          database.close();
        }
      }),
  );
}
