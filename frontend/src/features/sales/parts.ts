import { part } from "@/ui/part";

/** A draft is written by code of its own; most documents are issued. */
export const DraftView = part(() => import("./draft-view").then((file) => file.DraftView));
