import { msg } from "@lingui/core/macro";
import type { Place } from "@/ui/place";

/** What can be gone to from anywhere. */
export const PAGES: readonly Place[] = [
  { to: "/$orgId/cash", name: msg`Shifts` },
  { to: "/$orgId/cash/differences", operation: "get_cash_differences", name: msg`Differences` },
];
