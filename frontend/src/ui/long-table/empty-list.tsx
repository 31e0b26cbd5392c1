import type { ReactNode } from "react";
import { Button } from "../button";
import { State } from "../states";

interface EmptyListProps {
  readonly icon: ReactNode;
  readonly isFiltered: boolean;
  readonly onClear: () => void;
  /** "Show all ...": takes the filters off. */
  readonly all: ReactNode;
  /** Nothing is like what was asked for. */
  readonly none: ReactNode;
  /** There is nothing yet, and where it will come from. */
  readonly nothing: ReactNode;
}

/** A list without a row: because of its filters, or because there is nothing yet. */
export function EmptyList({ icon, isFiltered, onClear, all, none, nothing }: EmptyListProps) {
  return (
    <State icon={icon} action={isFiltered ? <Button onClick={onClear}>{all}</Button> : undefined}>
      {isFiltered ? none : nothing}
    </State>
  );
}
