import { part } from "@/ui/part";

/** What is opened from a page comes after it. */
export const CustomerEditor = part(() => import("./customer-editor").then((file) => file.CustomerEditor));
