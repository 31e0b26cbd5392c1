import type { LocalCustomer, LocalDatabase } from "./database";
import { wordsOf } from "./words";

/** Customers of the copy in whose name, number, phone or email every word begins a word. Without a word the first ones. */
export async function findCustomers({ customer }: LocalDatabase, text: string, limit: number): Promise<LocalCustomer[]> {
  const [first, ...others] = wordsOf(text).toSorted((one, other) => other.length - one.length);
  if (first === undefined) return customer.limit(limit).sortBy("name");
  return customer
    .where("words")
    .startsWith(first)
    .distinct()
    .filter(({ words }) => others.every((word) => words.some((own) => own.startsWith(word))))
    .limit(limit)
    .toArray();
}
