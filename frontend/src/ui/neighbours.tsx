import { useLingui } from "@lingui/react/macro";
import { ChevronLeft, ChevronRight } from "lucide-react";
import { type ReactNode, useEffect, useRef } from "react";
import { useKeys } from "./keys";
import type { LongRows } from "./long-table/long-table";

/** How a link to a neighbour looks, and what it says. */
export interface NeighbourLink {
  readonly className: string;
  readonly "aria-label": string;
  readonly children: ReactNode;
}

interface NeighboursProps<T> {
  /** The list that the page was opened from. */
  readonly list: LongRows<T>;
  readonly idOf: (row: T) => string;
  /** What the page is about. */
  readonly id: string;
  /** Where the list does not have it. */
  readonly otherwise?: { readonly before: string | undefined; readonly after: string | undefined };
  readonly link: (id: string, look: NeighbourLink, isInList: boolean) => ReactNode;
}

const LOOK = "grid size-target place-items-center rounded-medium border border-line-strong bg-surface hover:bg-sunken";

/** To what stands before and after this in the list that it was opened from. */
export function Neighbours<T>({ list, idOf, id, otherwise, link }: NeighboursProps<T>) {
  const { t } = useLingui();
  const { rows = [], hasMore, isReadingMore, error, more } = list;
  const at = rows.findIndex((row) => idOf(row) === id);
  const isInList = at >= 0;
  const idAt = (index: number) => {
    const row = rows[index];
    return row === undefined ? undefined : idOf(row);
  };
  const before = isInList ? idAt(at - 1) : otherwise?.before;
  const after = isInList ? idAt(at + 1) : otherwise?.after;

  // The last one that was read is not the last one of the list.
  const needsMore = isInList && at === rows.length - 1 && hasMore && !isReadingMore && error === null;
  useEffect(() => {
    if (needsMore) more();
  });

  const nav = useRef<HTMLElement>(null);
  const toBefore = () => {
    nav.current?.querySelector<HTMLElement>(":scope > :first-child")?.click();
  };
  const toAfter = () => {
    nav.current?.querySelector<HTMLElement>(":scope > :last-child")?.click();
  };
  useKeys([
    ...(before === undefined ? [] : [{ press: "k", name: t`The one before`, run: toBefore }]),
    ...(after === undefined ? [] : [{ press: "j", name: t`The next one`, run: toAfter }]),
  ]);

  const to = (other: string | undefined, label: string, children: ReactNode) =>
    other === undefined ? (
      <span className={`${LOOK} opacity-45`} aria-hidden="true">
        {children}
      </span>
    ) : (
      link(other, { className: LOOK, "aria-label": label, children }, isInList)
    );
  return (
    <nav ref={nav} aria-label={t`Before and after in the list`} className="flex gap-1">
      {to(before, t`The one before`, <ChevronLeft aria-hidden="true" className="size-5 rtl:-scale-x-100" />)}
      {to(after, t`The next one`, <ChevronRight aria-hidden="true" className="size-5 rtl:-scale-x-100" />)}
    </nav>
  );
}
