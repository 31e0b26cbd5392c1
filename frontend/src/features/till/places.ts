import { msg } from "@lingui/core/macro";
import type { Place } from "@/ui/place";

/** What can be done at the till, side by side at its head. */
export const PAGES = [
  { to: "/$orgId/till", name: msg`Sell` },
  { to: "/$orgId/till/return", name: msg`Return` },
  { to: "/$orgId/till/cash", name: msg`Cash` },
] as const satisfies readonly Place[];
