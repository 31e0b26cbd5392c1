import type { ComponentType } from "react";
import { fetchWords } from "@/i18n/locale";
import { page, part } from "@/ui/part";

/** A page of `src/features/<room>`, fetched with the words of the room. */
export function pageOf<P extends object>(room: string, fetchPage: () => Promise<ComponentType<P>>) {
  return page(() => withWords(room, fetchPage));
}

/** A part of a room that stands in another place. */
export function partOf<P extends object>(room: string, fetchPart: () => Promise<ComponentType<P>>) {
  return part(() => withWords(room, fetchPart));
}

async function withWords<T>(room: string, fetchThis: () => Promise<T>): Promise<T> {
  const [fetched] = await Promise.all([fetchThis(), fetchWords(room)]);
  return fetched;
}
