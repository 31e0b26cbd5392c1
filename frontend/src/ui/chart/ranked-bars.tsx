import type { Bar } from "./bar-chart";
import { cx } from "../cx";
import { scaleOf } from "./scale";

interface RankedBarsProps {
  readonly label: string;
  readonly bars: readonly Omit<Bar, "tick">[];
  readonly write: (value: string) => string;
}

/** Bars below each other, the largest first: what sells, who sells. Names and figures are texts, so that all can read them. */
export function RankedBars({ label, bars, write }: RankedBarsProps) {
  const scale = scaleOf(bars.map(({ value }) => value));
  return (
    <ol aria-label={label} className="flex flex-col gap-2">
      {bars.map(({ key, name, value }) => {
        const bar = scale.barOf(value);
        return (
          <li key={key} className="grid grid-cols-[1fr_auto] gap-x-4">
            <span className="min-w-0 break-words">{name}</span>
            <span className="text-end">{write(value)}</span>
            <span className="relative col-span-2 h-2 rounded-small bg-sunken">
              <span
                className={cx("absolute inset-y-0 rounded-small", value.startsWith("-") ? "bg-refused" : "bg-accent")}
                style={{ insetInlineStart: `${bar.from}%`, width: `${bar.height}%` }}
              />
            </span>
          </li>
        );
      })}
    </ol>
  );
}
