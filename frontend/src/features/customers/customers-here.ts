import type { LocalCustomer, LocalDatabase } from "@/sync/database";
import { findCustomers } from "@/sync/find-customers";

const MOST_FOUND = 200;

/** Customers of the copy on this device, by name. */
export async function readCustomersHere(database: LocalDatabase, search: string | undefined): Promise<readonly LocalCustomer[]> {
  const found = search === undefined ? await database.customer.toArray() : await findCustomers(database, search, MOST_FOUND);
  // The service does not know yet what was made here.
  const known = found.filter(({ is_active, made }) => is_active && made === undefined);
  return known.toSorted((one, other) => one.name.localeCompare(other.name));
}
