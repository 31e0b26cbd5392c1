import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import type { components } from "@/api/schema";

export type Result = components["schemas"]["Check"];
export type CheckName = Result["check"];

/** What each check proves, in the order in which they are run: what people ask about first. */
export const PROVED: Readonly<Record<CheckName, MessageDescriptor>> = {
  stock_conservation: msg`The stock on hand is what came in less what went out.`,
  stock_movements: msg`Each movement of the stock follows the one before it.`,
  numbers_and_chain: msg`Documents are numbered without a gap, and nobody changed one after it was sealed.`,
  totals: msg`The totals of each document are the sum of its lines and taxes.`,
  credits: msg`No more was credited of a bill than was sold.`,
  payments: msg`What was paid is what documents and customers say.`,
  open_items: msg`What customers owe is what their documents and payments say.`,
  summaries: msg`The sums that reports read are those of the documents.`,
  book_closings: msg`Closed days hold what they held when they were closed.`,
  z_reports: msg`Z reports hold what was rung up in their shifts.`,
  purchases: msg`Orders, deliveries and their costs agree.`,
  product_lists: msg`Lists show products as they are.`,
  change_log: msg`Nobody changed the log of changes, or took anything out of it.`,
  records: msg`Everything is as the log of changes left it.`,
};

export const CHECKS = Object.keys(PROVED) as readonly CheckName[];
