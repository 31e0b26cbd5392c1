import * as v from "valibot";
import { addDays, periodOf } from "@/ui/periods";
import { day } from "@/ui/use-filters";

/** What the address of the page says: through which day the books are to be closed. */
export const booksSearch = v.object({ through: day() });
export type BooksSearch = v.InferOutput<typeof booksSearch>;

/** The end of last month where it is still open, else yesterday; nothing where that is closed too. */
export function nextClosing(today: string, closedThrough: string | null): string | undefined {
  const endOfMonth = periodOf("last_month", today).through;
  const yesterday = addDays(today, -1);
  return [endOfMonth, yesterday].find((day) => closedThrough === null || day > closedThrough);
}
