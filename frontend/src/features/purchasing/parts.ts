import { part } from "@/ui/part";

/** What is opened from a page comes after it. */
export const NewOrderDialog = part(() => import("./new-order-dialog").then((file) => file.NewOrderDialog));
export const SupplierEditor = part(() => import("./supplier-editor").then((file) => file.SupplierEditor));
export const CloseDialog = part(() => import("./close-dialog").then((file) => file.CloseDialog));
export const GiveCodeDialog = part(() => import("./give-code-dialog").then((file) => file.GiveCodeDialog));
export const ReturnSheet = part(() => import("./return-sheet").then((file) => file.ReturnSheet));
