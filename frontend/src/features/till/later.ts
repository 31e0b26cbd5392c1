/**
 * Parts of the till that come later in the day. They are fetched behind the first page of it: until the service worker keeps
 * the app on the device, a part that is asked for without a network would not be there.
 */
export const LATER: readonly (() => Promise<unknown>)[] = [
  () => import("./cash/cash-page"),
  () => import("./open-till"),
  () => import("./outbox/outbox-panel"),
  () => import("./receipt/after-saved"),
  () => import("./receipt/printer-sheet"),
  () => import("./receipt/receipt-actions"),
  () => import("./receipt/receipts-sheet"),
  () => import("./returns/return-page"),
];
