import { type QueryKey, useInfiniteQuery } from "@tanstack/react-query";
import { UnreachableError } from "./problem";

interface PageOf<T> {
  readonly items: readonly T[];
  readonly next_cursor: string | null;
}

export interface Pages<T> {
  /** Undefined while the first page is read. */
  readonly rows: readonly T[] | undefined;
  readonly error: Error | null;
  /** The service did not answer the last time; it may be asked again meanwhile. */
  readonly isUnreachable: boolean;
  readonly hasMore: boolean;
  readonly isReadingMore: boolean;
  readonly more: () => void;
  readonly retry: () => void;
}

/** A list of the service, page by page. `read` gets the cursor of the page; nothing for the first. */
export function usePages<T>(queryKey: QueryKey, read: (page: { cursor?: string }) => Promise<PageOf<T>>): Pages<T> {
  const query = useInfiniteQuery({
    queryKey,
    initialPageParam: null as string | null,
    queryFn: ({ pageParam }) => read(pageParam === null ? {} : { cursor: pageParam }),
    getNextPageParam: ({ next_cursor }) => next_cursor,
  });
  return {
    rows: query.data?.pages.flatMap(({ items }) => items),
    error: query.error,
    isUnreachable: query.failureReason instanceof UnreachableError,
    hasMore: query.hasNextPage,
    isReadingMore: query.isFetchingNextPage,
    more: () => void query.fetchNextPage(),
    retry: () => void (query.data === undefined ? query.refetch() : query.fetchNextPage()),
  };
}
