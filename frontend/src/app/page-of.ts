import type { ComponentType } from "react";
import { fetchWords } from "@/i18n/locale";
import { page } from "@/ui/part";

/** A page of `src/features/<room>`, fetched with the words of the room. */
export function pageOf<P extends object>(room: string, fetchPage: () => Promise<ComponentType<P>>) {
  return page(async () => {
    const [fetched] = await Promise.all([fetchPage(), fetchWords(room)]);
    return fetched;
  });
}
