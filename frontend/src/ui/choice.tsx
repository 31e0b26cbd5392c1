import type { ReactNode } from "react";
import { cx } from "./cx";

interface ChoiceProps {
  readonly isChosen: boolean;
  readonly onChoose: () => void;
  /** Before the words. */
  readonly icon?: ReactNode;
  /** Round in a row of many, which moves sideways; else it grows no wider than what is around it. */
  readonly isRound?: boolean;
  /** As wide as what is around it, and taller, where there is room. */
  readonly isWide?: boolean;
  readonly children: ReactNode;
}

/** One of several that are seen at once, and stay: people, categories. */
export function Choice({ isChosen, onChoose, icon, isRound = false, isWide = false, children }: ChoiceProps) {
  return (
    <button
      type="button"
      aria-pressed={isChosen}
      onClick={onChoose}
      className={cx(
        "inline-flex min-h-target items-center gap-2 border px-4 text-base",
        isRound ? "shrink-0 rounded-full" : "max-w-full rounded-medium font-medium",
        isWide && "md:min-h-key md:w-full",
        isChosen ? "border-accent bg-accent-soft font-semibold text-accent-strong" : "border-line-strong bg-surface hover:bg-sunken",
      )}
    >
      {icon}
      {isRound ? children : <span className="min-w-0 py-1 text-start wrap-anywhere hyphens-auto">{children}</span>}
    </button>
  );
}
