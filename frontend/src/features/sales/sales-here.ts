import type { components } from "@/api/schema";
import { todayIn } from "@/i18n/format";
import { readSearch } from "@/i18n/read-search";
import { isZero } from "@/money/decimal";
import type { LocalDatabase } from "@/sync/database";
import { wordsOf } from "@/sync/words";
import type { SalesSearch } from "./sales-filters";

type Bill = components["schemas"]["Bill"];

/** Whether a document is what the address of the list says. */
export function isLike(document: Bill, asked: SalesSearch, today: string, locale: string): boolean {
  const { type, state, from, through, customer, product, shift, register, person, search } = asked;
  const day = document.issued_on ?? "";
  return (
    (type === undefined || type === "draft" || document.type === type) &&
    (state === undefined || isInState(document, state, today)) &&
    (from === undefined || day >= from) &&
    (through === undefined || day <= through) &&
    (customer === undefined || document.customer_id === customer) &&
    (product === undefined || document.lines.some(({ product_id }) => product_id === product)) &&
    (shift === undefined || document.cash_session_id === shift) &&
    register === undefined && // the copy does not know at which till it was
    (person === undefined || (document.sold_by ?? document.issued_by) === person) &&
    (search === undefined || isFound(document, search, locale))
  );
}

function isInState({ status, due_amount, due_on }: Bill, state: NonNullable<SalesSearch["state"]>, today: string): boolean {
  if (status === "draft") return false;
  const isOpen = !isZero(due_amount);
  if (state === "settled") return !isOpen;
  return isOpen && (state === "open" || (due_on !== null && due_on < today));
}

function isFound({ id, number, gross_amount, external_reference, note, buyer }: Bill, search: string, locale: string): boolean {
  const { is, text } = readSearch(search, locale);
  if (is === "code") return id === text.toLowerCase();
  if (is === "amount") return gross_amount === text;
  const own = wordsOf(number, external_reference, note, buyer?.name);
  return (number ?? "").includes(text) || wordsOf(text).every((word) => own.some((one) => one.startsWith(word)));
}

/** Drafts, and documents of the last weeks, as the copy on this device has them, the latest first. */
export async function readSalesHere({ document, draft, org }: LocalDatabase, asked: SalesSearch, locale: string): Promise<readonly Bill[]> {
  const today = todayIn((await org.toCollection().first())?.time_zone);
  const drafts = asked.type === undefined || asked.type === "draft" ? (await draft.toArray()).toReversed() : [];
  const issued = asked.type === "draft" ? [] : await document.orderBy("issued_at").reverse().toArray();
  return [...drafts, ...issued].filter((one) => isLike(one, asked, today, locale));
}
