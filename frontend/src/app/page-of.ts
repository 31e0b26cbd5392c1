import type { ComponentType } from "react";
import { fetchWords } from "@/i18n/locale";
import { part } from "@/ui/part";

/** A page of `src/features/<room>`, fetched with the words of the room. */
export function pageOf<P extends object>(room: string, fetchPage: () => Promise<ComponentType<P>>) {
  return part(async () => {
    const [page] = await Promise.all([fetchPage(), fetchWords(room)]);
    return page;
  });
}
