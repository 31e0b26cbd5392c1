import type { components } from "@/api/schema";
import type { Bill, BillLinks } from "./sales-data";

type Payment = components["schemas"]["Payment"];

/** What happened to a document, in the order in which it happened. */
export type HistoryEvent =
  | { readonly kind: "begun" | "sold" | "issued"; readonly at: string; readonly by: string | null }
  | { readonly kind: "payment"; readonly at: string; readonly by: string | null; readonly payment: Payment }
  | { readonly kind: "approval"; readonly at: string; readonly by: string | null; readonly operation: string }
  | { readonly kind: "credit_note"; readonly at: string; readonly by: null; readonly document: BillLinks["credit_notes"][number] };

/** The end of a day: a credit note says on which day it was made, and it came after the bill. */
const LATE = "T23:59:59Z";

export function historyOf(bill: Bill, links: BillLinks | undefined): HistoryEvent[] {
  const isSaleOfTill = bill.sold_at !== null && bill.sold_at !== bill.issued_at;
  const wasDraft = bill.status === "draft" || bill.created_at !== bill.issued_at;
  const events: HistoryEvent[] = [
    ...(isSaleOfTill && bill.sold_at !== null ? [{ kind: "sold" as const, at: bill.sold_at, by: bill.sold_by ?? bill.issued_by }] : []),
    ...(wasDraft && !isSaleOfTill ? [{ kind: "begun" as const, at: bill.created_at, by: bill.created_by }] : []),
    ...(bill.issued_at === null ? [] : [{ kind: "issued" as const, at: bill.issued_at, by: bill.issued_by }]),
    ...bill.payments.map((payment) => ({ kind: "payment" as const, at: payment.created_at, by: payment.created_by, payment })),
    ...bill.approvals.map(({ approved_by, operation }) => ({ kind: "approval" as const, at: bill.issued_at ?? bill.created_at, by: approved_by, operation })),
    ...(links?.credit_notes ?? []).map((document) => ({ kind: "credit_note" as const, at: `${document.issued_on}${LATE}`, by: null, document })),
  ];
  return events.toSorted((one, other) => Date.parse(one.at) - Date.parse(other.at));
}
