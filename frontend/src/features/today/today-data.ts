import { useQuery } from "@tanstack/react-query";
import { useCallback, useEffect, useMemo } from "react";
import { answered, client } from "@/api/client";
import type { components } from "@/api/schema";
import { engineOf } from "@/sync/engine";
import { may } from "@/sync/may";
import { useKept } from "@/sync/use-kept";
import { useMe } from "@/sync/use-me";
import { type Figure, figuresOf, isSeen, type Kind, lowered, type Seen, seenNow, unseenOf } from "./figures";

export type Today = components["schemas"]["Today"];

const MINUTE_MILLISECONDS = 60_000;

/** Whoever looks at today shares one answer. One of them asks for it again each minute, while somebody sees it. */
export function useToday(orgId: string, isRefreshing: boolean) {
  const me = useMe(orgId);
  return useQuery({
    queryKey: ["today", orgId],
    queryFn: () => answered(client.GET("/api/v1/org/{org_id}/today", { params: { path: { org_id: orgId } } })),
    // Before the copy is here nobody knows what the person may do. The service does.
    enabled: me === undefined || may(me, "get_today"),
    staleTime: MINUTE_MILLISECONDS / 6,
    refetchOnWindowFocus: true,
    refetchOnReconnect: true,
    refetchInterval: isRefreshing && MINUTE_MILLISECONDS,
  });
}

const SEEN = "today.seen";
const NOTHING: readonly Figure[] = [];
const NO_KIND: ReadonlySet<Kind> = new Set();

export interface Notices {
  /** What needs somebody, most pressing first. */
  readonly figures: readonly Figure[];
  /** Of these there are more than when this person last looked. */
  readonly unseen: ReadonlySet<Kind>;
  /** The person sees them now. */
  readonly look: () => void;
}

/** What needs somebody, and what of it this person has not seen on this device yet. */
export function useNotices(orgId: string, isRefreshing: boolean): Notices {
  const { data } = useToday(orgId, isRefreshing);
  const { database } = engineOf(orgId);
  const seen = useKept(database, SEEN, async () => ((await database.setting.get(SEEN))?.value ?? {}) as Seen);
  const figures = useMemo(() => (data === undefined ? NOTHING : figuresOf(data).filter(({ isUrgent }) => isUrgent)), [data]);
  const unseen = useMemo(() => (seen === undefined ? NO_KIND : unseenOf(figures, seen)), [figures, seen]);
  const lower = useMemo(() => (data === undefined || seen === undefined ? undefined : lowered(figures, seen)), [data, figures, seen]);
  useEffect(() => {
    if (lower !== undefined) void database.setting.put({ name: SEEN, value: lower });
  }, [database, lower]);
  const isRead = data !== undefined;
  const look = useCallback(() => {
    if (isRead && seen !== undefined && !isSeen(figures, seen)) void database.setting.put({ name: SEEN, value: seenNow(figures) });
  }, [database, figures, isRead, seen]);
  return { figures, unseen, look };
}
