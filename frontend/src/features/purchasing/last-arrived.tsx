import { Trans, useLingui } from "@lingui/react/macro";
import { formatNumber } from "@/i18n/format";
import { millionthsText, type Quantity } from "@/money/decimal";
import type { Brought } from "./receiving";

interface LastArrivedProps {
  /** Undefined before the first scan. */
  readonly name: string | undefined;
  readonly brought: Brought | undefined;
}

/** What was scanned last, and how many of it came: said to who does not look at the screen. */
export function LastArrived({ name, brought }: LastArrivedProps) {
  const { i18n } = useLingui();
  const number = (value: Quantity) => formatNumber(millionthsText(value), i18n.locale);
  return (
    <p role="status" data-testid="last-arrived" className="font-medium break-words">
      {brought !== undefined &&
        (brought.open === null ? (
          <Trans>
            {name}: {number(brought.came)} came, not ordered
          </Trans>
        ) : (
          <Trans>
            {name}: {number(brought.came)} of {number(brought.open)} came
          </Trans>
        ))}
    </p>
  );
}
