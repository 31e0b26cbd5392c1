import type { ReactNode } from "react";
import { CopyNotice } from "./copy-notice";
import { Fault } from "./fault";
import { OfficePage } from "./office-page";
import { Skeleton, StatePage } from "./states";

interface ReadPageProps<T> {
  /** A noun: the heading until what the page is about has a name. */
  readonly title: ReactNode;
  readonly read: { readonly data: T | undefined; readonly error: Error | null; readonly refetch: () => unknown; readonly copiedAt?: number | undefined };
  readonly children: (data: T) => ReactNode;
}

/** A page about one thing that the service tells of: while it is read, and where it cannot be, the page says so. */
export function ReadPage<T>({ title, read: { data, error, refetch, copiedAt }, children }: ReadPageProps<T>) {
  if (error !== null) {
    return (
      <StatePage title={title}>
        <Fault error={error} onRetry={() => void refetch()} />
      </StatePage>
    );
  }
  if (data === undefined) {
    return (
      <OfficePage title={title}>
        <Skeleton className="w-1/2" />
        <Skeleton />
        <Skeleton />
      </OfficePage>
    );
  }
  if (copiedAt === undefined) return children(data);
  return (
    <>
      <CopyNotice copiedAt={copiedAt} onRetry={() => void refetch()} />
      {children(data)}
    </>
  );
}
