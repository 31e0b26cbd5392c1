import { Trans, useLingui } from "@lingui/react/macro";
import { elementScroll, measureElement, useVirtualizer, type Virtualizer } from "@tanstack/react-virtual";
import { CloudOff } from "lucide-react";
import { type KeyboardEvent, type MouseEvent, type ReactNode, startTransition, useEffect, useId, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { describeProblem } from "@/i18n/describe-problem";
import { behindFrame } from "../behind-frame";
import { Button } from "../button";
import { CopyNotice } from "../copy-notice";
import { cx } from "../cx";
import { Fault } from "../fault";
import { useKeys } from "../keys";
import { useIsOnline } from "../online";
import { Spinner } from "../spinner";
import { Skeleton, State } from "../states";
import { useIsWide } from "../wide";
import { Card } from "./card";
import { gridOf, isNumber, type LongColumn, movedDown, written } from "./columns";
import { Head } from "./head";
import { between, NOWHERE, type Order, type Place, rowAfter, toggled } from "./moves";
import { RowLink } from "./row-link";

/** The virtualizer's own way asks at once, and the whole page is laid out twice. */
function observePlace({ scrollElement }: Virtualizer<HTMLDivElement, Element>, tell: (rect: { width: number; height: number }) => void): (() => void) | undefined {
  if (scrollElement === null) return undefined;
  const observer = new ResizeObserver(() => {
    tell({ width: scrollElement.offsetWidth, height: scrollElement.offsetHeight });
  });
  observer.observe(scrollElement);
  return () => {
    observer.disconnect();
  };
}

/** Rows that are read from the service, page by page. */
export interface LongRows<T> {
  /** Undefined while the first page is read. */
  readonly rows: readonly T[] | undefined;
  readonly error: Error | null;
  readonly hasMore: boolean;
  readonly isReadingMore: boolean;
  readonly more: () => void;
  readonly retry: () => void;
  /** When the copy on this device was made, where that is what is shown. */
  readonly copiedAt?: number | undefined;
}

export interface LongTableProps<T> {
  /** What the table lists, for who does not see it. */
  readonly label: string;
  readonly columns: readonly LongColumn<T>[];
  readonly list: LongRows<T>;
  readonly keyOf: (row: T) => string;
  /** What a row is called, where it is chosen or opened. */
  readonly nameOf: (row: T) => string;
  readonly currency: string;
  /** The address of a row: it opens in another tab as every link does. */
  readonly hrefOf?: (row: T) => string;
  readonly onOpen: (row: T) => void;
  readonly empty: ReactNode;
  readonly order?: Order | undefined;
  readonly onOrder?: ((order: Order) => void) | undefined;
  /** Keys of what is chosen. Without it, nothing can be. */
  readonly chosen?: ReadonlySet<string>;
  readonly onChoose?: (chosen: ReadonlySet<string>) => void;
}

const ROW_PIXELS = 44;
const CARD_PIXELS = 76;
/** Rows that are drawn beyond what is seen. */
const BEYOND = 12;
/** The next page is asked for when so many rows are left. */
const EARLY = 30;
const WAITING = 8;
/** Rows of the first frame. */
const FIRST = 8;

/** How high a row of columns was when one was last measured: a list that comes after it is not laid out only to be asked. */
let rowPixels: number | undefined;

/**
 * A list of any length: only the rows that are seen are drawn, and more are read as one scrolls. On a phone each row is a card.
 * Arrows move, Enter opens, Space chooses, Shift chooses up to there.
 */
export function LongTable<T>(props: LongTableProps<T>) {
  const { list, empty } = props;
  const isOnline = useIsOnline();
  if (list.rows === undefined && list.error !== null) {
    return isOnline ? (
      <Fault error={list.error} onRetry={list.retry} />
    ) : (
      <State tone="waiting" icon={<CloudOff aria-hidden="true" />}>
        <Trans>This list needs the network. The till works without it.</Trans>
      </State>
    );
  }
  // A page may be empty although there is a next one.
  const isEmpty = list.rows?.length === 0 && !list.hasMore;
  return (
    <>
      {list.copiedAt !== undefined && <CopyNotice copiedAt={list.copiedAt} onRetry={list.retry} />}
      {isEmpty ? empty : <Rows {...props} />}
    </>
  );
}

function Rows<T>({
  label, columns, list, keyOf, nameOf, currency, hrefOf, onOpen, order, onOrder, chosen, onChoose,
}: LongTableProps<T>) {
  const { i18n, t } = useLingui();
  const isWide = useIsWide();
  const isPrinting = useIsPrinting();
  const id = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const grid = useRef<HTMLDivElement>(null);
  const [place, setPlace] = useState<Place>(NOWHERE);
  const rows = list.rows ?? [];
  const canChoose = chosen !== undefined && onChoose !== undefined;
  const seen = isWide || isPrinting ? columns : columns.filter(({ onCard }) => onCard !== "none");

  // The page comes with the rows at the top, and all others behind the frame that shows it.
  const [isFirst, setFirst] = useState(true);
  useEffect(
    () =>
      behindFrame(() => {
        startTransition(() => {
          setFirst(false);
        });
      }),
    [],
  );
  // The compiler leaves this component alone: the virtualizer tells where each row is when it is asked.
  // eslint-disable-next-line react-hooks/incompatible-library
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => (isWide ? (rowPixels ?? ROW_PIXELS) : CARD_PIXELS),
    getItemKey: (index) => {
      const row = rows[index];
      return row === undefined ? index : keyOf(row);
    },
    measureElement: (element, entry, instance) => {
      if (!isWide) return measureElement(element, entry, instance);
      if (entry === undefined && rowPixels !== undefined) return instance.measurementsCache[instance.indexFromElement(element)]?.size ?? rowPixels;
      rowPixels = measureElement(element, entry, instance);
      return rowPixels;
    },
    overscan: BEYOND,
    // Nobody has to measure the place before the first rows are drawn: it is told with the frame that shows them.
    initialRect: { width: window.innerWidth, height: window.innerHeight },
    observeElementRect: observePlace,
    // A new list is at its top: to scroll there would lay it out before its frame.
    scrollToFn: (offset, options, instance) => {
      if (offset !== 0 || (instance.scrollOffset ?? 0) !== 0) elementScroll(offset, options, instance);
    },
    useFlushSync: false,
  });
  const items = virtual.getVirtualItems();
  const last = items.at(-1)?.index ?? -1;
  const { hasMore, isReadingMore, more, error } = list;
  useEffect(() => {
    if (list.rows !== undefined && hasMore && !isReadingMore && error === null && last >= rows.length - EARLY) more();
  }, [list.rows, hasMore, isReadingMore, error, last, rows.length, more]);

  const choose = (indexes: readonly number[]) => {
    const keys = indexes.flatMap((index) => (rows[index] === undefined ? [] : [keyOf(rows[index])]));
    if (canChoose) onChoose(toggled(chosen, keys));
  };
  const goTo = (at: number, isExtending: boolean) => {
    const anchor = isExtending && place.anchor >= 0 ? place.anchor : at;
    setPlace({ at, anchor });
    virtual.scrollToIndex(at);
    if (isExtending && canChoose) onChoose(new Set(between(anchor, at).flatMap((index) => (rows[index] === undefined ? [] : [keyOf(rows[index])]))));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget) return;
    const page = Math.max(1, items.length - 2 * BEYOND);
    const next = rowAfter(event.key, place.at, rows.length, page);
    const row = rows[place.at];
    if (next !== null) goTo(next, event.shiftKey && canChoose);
    else if (event.key === "Enter" && row !== undefined) onOpen(row);
    else if (event.key === " " && row !== undefined && canChoose) choose([place.at]);
    else if (event.key === "a" && (event.ctrlKey || event.metaKey) && canChoose) onChoose(new Set(rows.map(keyOf)));
    else if (event.key === "Escape" && canChoose && chosen.size > 0) onChoose(new Set());
    else return;
    event.preventDefault();
  };
  const step = (by: 1 | -1) => () => {
    grid.current?.focus({ preventScroll: true });
    goTo(Math.min(Math.max(place.at + by, 0), rows.length - 1), false);
  };
  const openThis = () => {
    const row = rows[place.at];
    if (row !== undefined) onOpen(row);
  };
  // Cards are reached by the tabulator, one by one.
  useKeys(
    isWide && rows.length > 0
      ? [
          { press: "j", name: t`The next one`, run: step(1) },
          { press: "ArrowDown", name: t`The next one`, run: step(1) },
          { press: "k", name: t`The one before`, run: step(-1) },
          { press: "ArrowUp", name: t`The one before`, run: step(-1) },
          { press: "Enter", name: t`Open`, run: openThis },
        ]
      : [],
  );
  const onPress = (index: number, event: MouseEvent) => {
    const row = rows[index];
    if (row === undefined || event.ctrlKey || event.metaKey || event.button !== 0) return;
    event.preventDefault();
    setPlace({ at: index, anchor: index });
    if (event.shiftKey && canChoose && place.anchor >= 0) choose(between(place.anchor, index));
    else onOpen(row);
  };

  const template = gridOf(seen, canChoose);
  const rowId = (index: number) => `${id}-${index}`;
  const drawn = isPrinting ? rows.map((_, index) => ({ index, key: index, start: 0 })) : isFirst ? items.slice(0, FIRST) : items;
  const cell = (column: LongColumn<T>, row: T) => column.look?.(row) ?? written(column.value(row), column.type ?? "text", i18n.locale, currency);
  const rowProps = { keyOf, nameOf, hrefOf, onPress };

  const body =
    list.rows === undefined ? (
      <Waiting count={WAITING} />
    ) : (
      <div
        role={isWide ? "rowgroup" : "presentation"}
        className="relative print:h-auto!"
        style={isPrinting ? {} : { height: `${virtual.getTotalSize()}px` }}
      >
        {drawn.map(({ index, key, start }) => {
          const row = rows[index];
          if (row === undefined) return null;
          const isAt = index === place.at;
          const isChosen = chosen?.has(keyOf(row)) ?? false;
          const where = isPrinting ? {} : { transform: movedDown(start) };
          const box = canChoose && (
            <label className="relative z-10 grid size-target place-items-center">
              <input
                type="checkbox"
                tabIndex={isWide ? -1 : 0}
                className="size-5 accent-accent"
                aria-label={t`Choose ${nameOf(row)}`}
                checked={isChosen}
                onChange={() => {
                  choose([index]);
                  setPlace({ at: index, anchor: index });
                }}
              />
            </label>
          );
          const look = cx(
            "inset-x-0 top-0 border-b border-line",
            isPrinting ? "break-inside-avoid" : "absolute",
            isChosen ? "bg-accent-soft" : "hover:bg-sunken",
            isAt && "group-focus-visible/grid:outline-3 group-focus-visible/grid:-outline-offset-3 group-focus-visible/grid:outline-accent",
          );
          if (!isWide && !isPrinting) {
            return (
              <Card
                key={key}
                ref={virtual.measureElement}
                index={index}
                count={list.hasMore ? -1 : rows.length}
                className={look}
                style={where}
                row={row}
                columns={seen}
                box={box}
                cell={cell}
                {...rowProps}
              />
            );
          }
          return (
            <div
              key={key}
              ref={isPrinting ? undefined : virtual.measureElement}
              data-index={index}
              id={rowId(index)}
              role="row"
              aria-rowindex={index + 2}
              aria-selected={canChoose ? isChosen : undefined}
              className={cx(look, "grid min-h-row items-center")}
              style={{ ...where, gridTemplateColumns: template }}
            >
              {canChoose && <span role="gridcell">{box}</span>}
              {seen.map((column, place) => (
                <span
                  key={column.key}
                  role="gridcell"
                  className={cx("min-w-0 px-3", place === 0 ? "font-medium" : "truncate py-1", isNumber(column) && "text-end")}
                >
                  {place === 0 ? (
                    <RowLink row={row} index={index} {...rowProps}>
                      {cell(column, row)}
                    </RowLink>
                  ) : (
                    cell(column, row)
                  )}
                </span>
              ))}
            </div>
          );
        })}
      </div>
    );

  const notes = (
    <>
      {isReadingMore && (
        <p role="status" className="flex items-center justify-center gap-2 p-4 text-muted">
          <Spinner />
          <Trans>Reading more</Trans>
        </p>
      )}
      {error !== null && (
        <p role="alert" className="flex flex-wrap items-center justify-center gap-3 p-4 text-refused">
          {describeProblem(error)}
          <Button onClick={list.retry}>
            <Trans>Try again</Trans>
          </Button>
        </p>
      )}
    </>
  );
  // What is said about the rows stands beside them: a grid and a list hold rows alone.
  const frame = { ref: scroller, "data-long-table": "", className: "min-h-64 flex-1 overflow-auto" };
  const names = { "aria-label": label, "aria-busy": list.rows === undefined };
  if (!isWide && !isPrinting) {
    return (
      <div {...frame}>
        <div role="list" {...names}>
          {body}
        </div>
        {notes}
      </div>
    );
  }
  return (
    <div {...frame}>
      <div
        ref={grid}
        role="grid"
        tabIndex={0}
        aria-multiselectable={canChoose}
        aria-rowcount={list.hasMore || list.rows === undefined ? -1 : rows.length + 1}
        aria-activedescendant={items.some(({ index }) => index === place.at) ? rowId(place.at) : undefined}
        onKeyDown={onKeyDown}
        className="group/grid min-w-fit focus-visible:-outline-offset-3"
        {...names}
      >
        <Head columns={seen} template={template} hasChoice={canChoose} order={order} onOrder={onOrder} />
        {body}
      </div>
      {notes}
    </div>
  );
}

function Waiting({ count }: { readonly count: number }) {
  return Array.from({ length: count }, (_, index) => (
    <div key={index} aria-hidden="true" className="flex h-row items-center gap-6 border-b border-line px-3">
      <Skeleton className="w-1/3" />
      <Skeleton className="w-1/4" />
    </div>
  ));
}

/** On paper all rows are drawn that were read. */
function useIsPrinting(): boolean {
  const [isPrinting, setPrinting] = useState(false);
  useEffect(() => {
    const become = (value: boolean) => () => {
      flushSync(() => {
        setPrinting(value);
      });
    };
    const [begin, end] = [become(true), become(false)];
    window.addEventListener("beforeprint", begin);
    window.addEventListener("afterprint", end);
    return () => {
      window.removeEventListener("beforeprint", begin);
      window.removeEventListener("afterprint", end);
    };
  }, []);
  return isPrinting;
}
