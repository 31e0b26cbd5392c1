import { msg } from "@lingui/core/macro";
import type { Place, Start } from "@/ui/place";

/** The places of the room, side by side at its head. */
export const PLACES = [
  { to: "/$orgId/stock", operation: "list_stock_levels", name: msg`Levels` },
  { to: "/$orgId/stock/movements", operation: "list_stock_movements", name: msg`Movements` },
  { to: "/$orgId/stock/stocktakes", operation: "list_stocktakes", name: msg`Stocktakes` },
  { to: "/$orgId/stock/value", operation: "get_stock_valuation", name: msg`Value` },
] as const satisfies readonly Place[];

/** What can be gone to from anywhere. */
export const PAGES: readonly Place[] = [...PLACES];

export const RECEIPT: Start = { key: "receipt", to: "/$orgId/stock", operation: "receive_stock", name: msg`Receive goods` };

export const ADJUSTMENT: Start = { key: "adjustment", to: "/$orgId/stock", operation: "adjust_stock", name: msg`Adjust the stock` };

export const STOCKTAKE: Start = { key: "stocktake", to: "/$orgId/stock/stocktakes", operation: "open_stocktake", name: msg`Begin a stocktake` };

/** What can be begun from anywhere. */
export const STARTS: readonly Start[] = [RECEIPT, ADJUSTMENT, STOCKTAKE];
