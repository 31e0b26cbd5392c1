import { msg } from "@lingui/core/macro";
import type { Place, Start } from "@/ui/place";

/** What can be gone to from anywhere. */
export const PAGES: readonly Place[] = [
  { to: "/$orgId/sales", name: msg`Sales` },
];

export const DRAFT: Start = { key: "draft", to: "/$orgId/sales", operation: "create_bill", name: msg`New draft` };

export const QUOTATION: Start = { key: "quotation", to: "/$orgId/sales", operation: "create_bill", name: msg`New quotation` };

/** What can be begun from anywhere. */
export const STARTS: readonly Start[] = [DRAFT, QUOTATION];
