import { useQuery } from "@tanstack/react-query";
import { useLingui } from "@lingui/react";
import { useLiveQuery } from "dexie-react-hooks";
import { engineOf } from "@/sync/engine";
import type { Kind } from "@/sync/recent";
import { useSettled } from "@/ui/use-filters";
import { findHere } from "./find-here";
import { findThere } from "./find-there";
import { type Found, together } from "./found";

/** The service searches by words: a letter alone finds too much to be of use. */
const SHORTEST = 2;

interface Search {
  readonly found: readonly Found[];
  /** Whether the copy was asked for this very text. */
  readonly isCurrent: boolean;
  readonly isAsking: boolean;
  /** The service does not answer: there is only what is on this device. */
  readonly isAlone: boolean;
}

/** Finds on the device at once, and what the service knows besides a moment later. */
export function useFound(orgId: string, text: string, kinds: readonly Kind[]): Search {
  const { i18n } = useLingui();
  const { locale } = i18n;
  const { database } = engineOf(orgId);
  const here = useLiveQuery(async () => ({ text, found: await findHere(database, text, locale, kinds) }), [database, text, locale, kinds]);
  const settled = useSettled(text);
  const isWanted = settled === text && text.length >= SHORTEST && kinds.length > 0;
  const there = useQuery({
    queryKey: ["palette", orgId, text, locale, kinds],
    queryFn: ({ signal }) => findThere({ orgId, text, locale, signal }, kinds),
    enabled: isWanted,
    retry: false,
  });
  return {
    found: together(here?.found ?? [], there.data ?? []),
    isCurrent: here?.text === text,
    isAsking: isWanted && there.isFetching,
    isAlone: there.error !== null,
  };
}
