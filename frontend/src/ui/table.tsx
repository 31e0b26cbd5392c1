import { useLingui } from "@lingui/react/macro";
import { ArrowDown, ArrowUp } from "lucide-react";
import { type ReactNode, useMemo, useState } from "react";
import { cx } from "./cx";
import { Skeleton } from "./states";
import { useRowKeys } from "./use-row-keys";

export interface Column<T> {
  readonly key: string;
  readonly label: ReactNode;
  readonly cell: (row: T) => ReactNode;
  /** Numbers stand at the end of their cell. */
  readonly isNumber?: boolean;
  /** Left out where there is little room, also because texts are large. */
  readonly isExtra?: boolean;
  /** By what the rows are put in order when the head is pressed. Only for lists that are there as a whole. */
  readonly sortBy?: (row: T) => string;
}

interface TableProps<T> {
  /** What the table lists, for who does not see it. */
  readonly label: string;
  readonly columns: readonly Column<T>[];
  /** Undefined while they are read. */
  readonly rows: readonly T[] | undefined;
  readonly keyOf: (row: T) => string;
  readonly onOpen?: ((row: T) => void) | undefined;
  readonly empty: ReactNode;
}

const WAITING_ROWS = 6;

/** A name is torn last. */
const NAME = "min-w-28";

const EXTRA = cx("hidden! @min-[40rem]:table-cell!");

/** Where texts are too large for cells beside each other, they stand below each other, each with the name of its column. */
const BELOW = cx("@max-[16rem]:block @max-[16rem]:w-full");

/** A list whose head stays in sight. The first cell of a row opens it. */
export function Table<T>({ label, columns, rows, keyOf, onOpen, empty }: TableProps<T>) {
  const { i18n } = useLingui();
  const [order, setOrder] = useState<{ key: string; isDown: boolean } | null>(null);
  const sorted = useMemo(() => {
    const sortBy = columns.find(({ key }) => key === order?.key)?.sortBy;
    if (rows === undefined || order === null || sortBy === undefined) return rows;
    const compare = new Intl.Collator(i18n.locale, { numeric: true }).compare;
    const up = rows.toSorted((one, other) => compare(sortBy(one), sortBy(other)));
    return order.isDown ? up.toReversed() : up;
  }, [rows, columns, order, i18n.locale]);

  const list = useRowKeys<HTMLDivElement>(onOpen !== undefined && (rows?.length ?? 0) > 0);
  if (sorted?.length === 0) return empty;
  return (
    <div ref={list} className="@container">
      <table aria-label={label} aria-busy={sorted === undefined} className={cx("w-full border-separate border-spacing-0 text-base", BELOW)}>
        <thead className="@max-[16rem]:hidden">
          <tr>
            {columns.map((column, index) => (
              <th
                key={column.key}
                scope="col"
                aria-sort={order?.key === column.key ? (order.isDown ? "descending" : "ascending") : undefined}
                className={cx(
                  "sticky top-0 z-10 border-b border-line-strong bg-paper px-2 py-2 text-small wrap-anywhere hyphens-auto @min-[24rem]:px-3 font-medium text-muted",
                  index === 0 && NAME,
                  column.isNumber === true ? "text-end" : "text-start",
                  column.isExtra === true && EXTRA,
                )}
              >
                {column.sortBy === undefined ? (
                  column.label
                ) : (
                  <button
                    type="button"
                    className="-my-2 inline-flex min-h-target min-w-target items-center gap-1"
                    onClick={() => {
                      setOrder({ key: column.key, isDown: order?.key === column.key && !order.isDown });
                    }}
                  >
                    {column.label}
                    {order?.key === column.key &&
                      (order.isDown ? <ArrowDown aria-hidden="true" className="size-4" /> : <ArrowUp aria-hidden="true" className="size-4" />)}
                  </button>
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className={BELOW}>
          {sorted === undefined
            ? Array.from({ length: WAITING_ROWS }, (_, index) => (
                <tr key={index} className={BELOW}>
                  {columns.map((column) => (
                    <td key={column.key} className={cx("h-row border-b border-line px-2 @min-[24rem]:px-3", BELOW, column.isExtra === true && EXTRA)}>
                      <Skeleton className="w-3/4" />
                    </td>
                  ))}
                </tr>
              ))
            : sorted.map((row) => (
                <tr key={keyOf(row)} className={cx("relative hover:bg-sunken @max-[16rem]:border-b @max-[16rem]:border-line @max-[16rem]:py-2", BELOW)}>
                  {columns.map((column, index) => (
                    <td
                      key={column.key}
                      className={cx(
                        "h-row border-b border-line px-2 py-1 wrap-anywhere hyphens-auto @max-[16rem]:border-b-0 @min-[24rem]:px-3",
                        BELOW,
                        index === 0 && NAME,
                        column.isNumber === true && "@min-[16rem]:text-end @min-[24rem]:whitespace-nowrap",
                        column.isExtra === true && EXTRA,
                      )}
                    >
                      {index > 0 && <span className="hidden text-small text-muted @max-[16rem]:block">{column.label}</span>}
                      {index === 0 && onOpen !== undefined ? (
                        <button
                          type="button"
                          className="min-h-target w-full text-start font-medium after:absolute after:inset-0"
                          onClick={() => {
                            onOpen(row);
                          }}
                        >
                          {column.cell(row)}
                        </button>
                      ) : (
                        column.cell(row)
                      )}
                    </td>
                  ))}
                </tr>
              ))}
        </tbody>
      </table>
    </div>
  );
}
