import { useLiveQuery } from "dexie-react-hooks";
import { useEffect } from "react";
import { UnreachableError } from "@/api/problem";
import type { Pages } from "@/api/use-pages";
import type { LocalDatabase } from "./database";
import { engineOf } from "./engine";

/** How old the copy is from which something is shown: when it was as the service is, by this device's clock. Undefined where the service says it. */
export interface Copied {
  readonly copiedAt: number | undefined;
}

/** Reads from the copy while the service does not answer; undefined otherwise, and where nothing was copied yet. */
function useCopy<T>(orgId: string, isSilent: boolean, read: (database: LocalDatabase) => Promise<T | undefined>, question: string) {
  const { database } = engineOf(orgId);
  return useLiveQuery(async () => {
    const copy = isSilent ? await database.copy.get("copy") : undefined;
    const data = copy === undefined ? undefined : await read(database);
    return copy === undefined || data === undefined ? undefined : { data, copiedAt: copy.syncedAt, question };
  }, [database, isSilent, question]);
}

/** Asks again when the network is back. */
function useRetry(isSilent: boolean, retry: () => unknown): void {
  useEffect(() => {
    if (!isSilent) return;
    window.addEventListener("online", retry);
    return () => {
      window.removeEventListener("online", retry);
    };
  }, [isSilent, retry]);
}

/** A list of the service; of the copy on this device while the service does not answer. `asked` is what tells one list from another. */
export function useCopiedPages<T>(orgId: string, pages: Pages<T>, asked: object, read: (database: LocalDatabase) => Promise<readonly T[]>): Pages<T> & Copied {
  const isSilent = pages.rows === undefined && pages.isUnreachable;
  const question = JSON.stringify(asked);
  const copy = useCopy(orgId, isSilent, read, question);
  useRetry(isSilent, pages.retry);
  if (!isSilent || copy?.question !== question) return { ...pages, copiedAt: undefined };
  return { ...pages, rows: copy.data, error: null, hasMore: false, isReadingMore: false, copiedAt: copy.copiedAt };
}

interface Read<T> {
  readonly data: T | undefined;
  readonly error: Error | null;
  readonly failureReason: Error | null;
  readonly refetch: () => unknown;
}

/** One thing of the service, or what the copy on this device knows of it. */
export function useCopiedOne<T>(orgId: string, read: Read<T>, id: string, find: (database: LocalDatabase) => Promise<T | undefined>): Pick<Read<T>, "data" | "error" | "refetch"> & Copied {
  const { data, error, failureReason, refetch } = read;
  const isSilent = data === undefined && failureReason instanceof UnreachableError;
  const copy = useCopy(orgId, isSilent, find, id);
  useRetry(isSilent, refetch);
  if (!isSilent || copy?.question !== id) return { data, error, refetch, copiedAt: undefined };
  return { data: copy.data, error: null, refetch, copiedAt: copy.copiedAt };
}
