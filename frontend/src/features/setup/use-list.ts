import { useInfiniteQuery } from "@tanstack/react-query";
import { setupKeys } from "./keys";

interface PageOf<T> {
  readonly items: readonly T[];
  readonly next_cursor: string | null;
}

export interface List<T> {
  /** Undefined while the first page is read. */
  readonly rows: readonly T[] | undefined;
  readonly error: Error | null;
  readonly hasMore: boolean;
  readonly isReadingMore: boolean;
  readonly more: () => void;
  readonly retry: () => void;
}

/** A list of the service, page by page. `read` gets the cursor of the page; undefined for the first. */
export function useList<T>(
  orgId: string,
  kind: string,
  filter: object,
  read: (page: { cursor?: string }) => Promise<PageOf<T>>,
): List<T> {
  const query = useInfiniteQuery({
    queryKey: setupKeys.list(orgId, kind, filter),
    initialPageParam: null as string | null,
    queryFn: ({ pageParam }) => read(pageParam === null ? {} : { cursor: pageParam }),
    getNextPageParam: ({ next_cursor }) => next_cursor,
  });
  return {
    rows: query.data?.pages.flatMap(({ items }) => items),
    error: query.error,
    hasMore: query.hasNextPage,
    isReadingMore: query.isFetchingNextPage,
    more: () => void query.fetchNextPage(),
    retry: () => void query.refetch(),
  };
}
