import { part } from "@/ui/part";

/** What is opened from a list comes after it. */
export const AdjustSheet = part(() => import("./adjust-sheet").then((file) => file.AdjustSheet));
export const ReceiveSheet = part(() => import("./receive-sheet").then((file) => file.ReceiveSheet));
export const ApproveDialog = part(() => import("./approve-dialog").then((file) => file.ApproveDialog));
export const OpenDialog = part(() => import("./open-dialog").then((file) => file.OpenDialog));
