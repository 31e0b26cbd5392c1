import { inOwnDatabases } from "./own-databases";

/** How much a person did on this device, in any organization, that the service does not have. Signing out waits for it. */
export async function countUnsent(userId: string): Promise<number> {
  const counts = await inOwnDatabases(userId, async (database) => {
    const count = await database.outbox.where("state").anyOf("waiting", "refused").count();
    const counted = await database.tally.where("is_new").equals(1).count();
    return count + counted;
  });
  return counts.reduce((total, count) => total + count, 0);
}
