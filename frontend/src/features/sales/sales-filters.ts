import * as v from "valibot";
import { readSearch } from "@/i18n/read-search";
import { day, oneOf, text, uuid } from "@/ui/use-filters";

/** What the address of the list of sales says. The page of a document keeps it, to know what comes before and after. */
export const salesSearch = v.object({
  search: text(),
  type: oneOf("bill", "credit_note", "draft"),
  state: oneOf("open", "overdue", "settled"),
  from: day(),
  through: day(),
  customer: uuid(),
  product: uuid(),
  shift: uuid(),
  register: uuid(),
  person: uuid(),
});
export type SalesSearch = v.InferOutput<typeof salesSearch>;

/** What the service is asked for. */
export interface BillQuery {
  status?: "draft" | "issued";
  type?: "bill" | "credit_note";
  payment_state?: "open" | "overdue" | "settled";
  from_on?: string;
  through_on?: string;
  customer_id?: string;
  product_id?: string;
  cash_session_id?: string;
  register_id?: string;
  issued_by?: string;
  search?: string;
  code?: string;
  min_gross_amount?: string;
  max_gross_amount?: string;
}

function readText(written: string, locale: string): BillQuery {
  const { is, text: read } = readSearch(written, locale);
  if (is === "code") return { code: read };
  return is === "amount" ? { min_gross_amount: read, max_gross_amount: read } : { search: read };
}

export function queryOf({ search, type, state, from, through, customer, product, shift, register, person }: SalesSearch, locale: string): BillQuery {
  const words = search === undefined ? {} : readText(search, locale);
  // A draft has no date, no number and no amount yet: the service refuses to be asked for them.
  if (type === "draft") {
    return {
      status: "draft",
      ...(words.search === undefined ? {} : { search: words.search }),
      ...(customer === undefined ? {} : { customer_id: customer }),
      ...(register === undefined ? {} : { register_id: register }),
    };
  }
  return {
    ...words,
    ...(type === undefined ? {} : { type }),
    ...(state === undefined ? {} : { payment_state: state }),
    ...(from === undefined ? {} : { from_on: from }),
    ...(through === undefined ? {} : { through_on: through }),
    ...(customer === undefined ? {} : { customer_id: customer }),
    ...(product === undefined ? {} : { product_id: product }),
    ...(shift === undefined ? {} : { cash_session_id: shift }),
    ...(register === undefined ? {} : { register_id: register }),
    ...(person === undefined ? {} : { issued_by: person }),
  };
}
