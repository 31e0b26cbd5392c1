import type { CSSProperties, ReactNode, Ref } from "react";
import { cx } from "../cx";
import type { LongColumn } from "./columns";
import { RowLink, type RowProps } from "./row-link";

interface CardProps<T> extends RowProps<T> {
  readonly ref: Ref<HTMLDivElement>;
  readonly index: number;
  /** How many there are; -1 while that is not known. */
  readonly count: number;
  readonly className: string;
  readonly style: CSSProperties;
  readonly row: T;
  readonly columns: readonly LongColumn<T>[];
  readonly box: ReactNode;
  readonly cell: (column: LongColumn<T>, row: T) => ReactNode;
}

/** A row on a phone: what it is called and its figure, and below them the rest. */
export function Card<T>({ ref, index, count, className, style, row, columns, box, cell, ...rowProps }: CardProps<T>) {
  const title = columns.find(({ onCard }) => onCard === "title") ?? columns[0];
  const end = columns.find(({ onCard }) => onCard === "end");
  const notes = columns.filter((column) => column !== title && column !== end && cell(column, row) !== "");
  if (title === undefined) return null;
  return (
    <div ref={ref} data-index={index} role="listitem" aria-posinset={index + 1} aria-setsize={count} className={cx(className, "flex items-center")} style={style}>
      {box}
      <div className="flex min-h-19 min-w-0 flex-1 flex-col justify-center gap-0.5 px-4 py-2">
        <div className="flex items-baseline justify-between gap-3">
          <span className="-my-2.5 min-w-0 flex-1 font-medium">
            <RowLink row={row} index={index} isReached {...rowProps}>
              {cell(title, row)}
            </RowLink>
          </span>
          {end !== undefined && <span className="shrink-0 font-medium">{cell(end, row)}</span>}
        </div>
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-small text-muted">
          {notes.map((column) => (
            <span key={column.key} className="min-w-0 truncate">
              {cell(column, row)}
            </span>
          ))}
        </div>
      </div>
    </div>
  );
}
