import { Trans } from "@lingui/react/macro";
import { ArrowDown, ArrowUp } from "lucide-react";
import { cx } from "../cx";
import { isNumber, type LongColumn } from "./columns";
import type { Order } from "./moves";

interface HeadProps<T> {
  readonly columns: readonly LongColumn<T>[];
  readonly template: string;
  readonly hasChoice: boolean;
  readonly order: Order | undefined;
  readonly onOrder: ((order: Order) => void) | undefined;
}

/** The names of the columns, always in sight. A column by which the list can be put in order is pressed. */
export function Head<T>({ columns, template, hasChoice, order, onOrder }: HeadProps<T>) {
  return (
    <div role="rowgroup" className="sticky top-0 z-10 bg-paper">
      <div
        role="row"
        aria-rowindex={1}
        className="grid items-center border-b border-line-strong text-small font-medium text-muted"
        style={{ gridTemplateColumns: template }}
      >
        {hasChoice && (
          <span role="columnheader">
            <span className="sr-only">
              <Trans>Choose</Trans>
            </span>
          </span>
        )}
        {columns.map((column) => {
          const by = column.order;
          const isOrder = by !== undefined && order?.by === by;
          return (
            <span
              key={column.key}
              role="columnheader"
              aria-sort={isOrder ? (order.isDown ? "descending" : "ascending") : undefined}
              className={cx("min-w-0 truncate px-3", isNumber(column) && "text-end")}
            >
              {by === undefined || onOrder === undefined ? (
                <span className="inline-block py-2">{column.label}</span>
              ) : (
                <button
                  type="button"
                  className="inline-flex min-h-target min-w-target items-center gap-1"
                  onClick={() => {
                    // Numbers are looked at from the largest, names from the first.
                    onOrder({ by, isDown: isOrder ? !order.isDown : isNumber(column) });
                  }}
                >
                  {column.label}
                  {isOrder && (order.isDown ? <ArrowDown aria-hidden="true" className="size-4" /> : <ArrowUp aria-hidden="true" className="size-4" />)}
                </button>
              )}
            </span>
          );
        })}
      </div>
    </div>
  );
}
