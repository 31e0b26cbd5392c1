import type { MouseEvent, ReactNode } from "react";

export interface RowProps<T> {
  readonly keyOf: (row: T) => string;
  readonly nameOf: (row: T) => string;
  readonly hrefOf: ((row: T) => string) | undefined;
  readonly onPress: (index: number, event: MouseEvent) => void;
}

interface RowLinkProps<T> extends Omit<RowProps<T>, "keyOf" | "nameOf"> {
  readonly row: T;
  readonly index: number;
  readonly isReached?: boolean;
  readonly children: ReactNode;
}

/** What opens a row: as large as the row, and where the row has an address a link. In columns the arrows lead there, not Tab. */
export function RowLink<T>({ row, index, hrefOf, onPress, isReached = false, children }: RowLinkProps<T>) {
  const shared = {
    tabIndex: isReached ? 0 : -1,
    className: "flex min-h-target w-full min-w-target items-center text-start after:absolute after:inset-0",
    onClick: (event: MouseEvent) => {
      onPress(index, event);
    },
  };
  return hrefOf === undefined ? (
    <button type="button" {...shared}>
      <span className="min-w-0 truncate">{children}</span>
    </button>
  ) : (
    <a href={hrefOf(row)} {...shared}>
      <span className="min-w-0 truncate">{children}</span>
    </a>
  );
}
