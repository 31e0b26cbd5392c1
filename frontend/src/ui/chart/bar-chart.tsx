import { useState } from "react";
import { cx } from "../cx";
import { scaleOf } from "./scale";

export interface Bar {
  readonly key: string;
  /** What stands below it, as short as can be. */
  readonly tick: string;
  /** What it is called. */
  readonly name: string;
  readonly value: string;
  /** What it was at another time. */
  readonly compared?: string | undefined;
}

interface BarChartProps {
  /** What the chart shows, for who does not see it: the table below it has the figures. */
  readonly label: string;
  readonly bars: readonly Bar[];
  readonly write: (value: string) => string;
  /** What the two kinds of bars are called, where there are two. */
  readonly names?: { readonly value: string; readonly compared: string } | undefined;
}

/** So many names stand below the bars. */
const TICKS = 5;

/** Bars beside each other, in an order that means something: days, hours. The one under the pointer says what it is. */
export function BarChart({ label, bars, write, names }: BarChartProps) {
  const [at, setAt] = useState<string | null>(null);
  const scale = scaleOf(bars.flatMap(({ value, compared }) => (compared === undefined ? [value] : [value, compared])));
  const every = Math.ceil(bars.length / TICKS);
  const told = bars.find(({ key }) => key === at);
  return (
    <figure className="flex flex-col gap-1">
      <p aria-hidden="true" className="flex min-h-6 flex-wrap items-center gap-x-4 text-small text-muted">
        {told !== undefined ? (
          <span className="text-ink">
            {told.name}: {write(told.value)}
            {told.compared !== undefined && ` (${write(told.compared)})`}
          </span>
        ) : (
          names !== undefined && (
            <>
              <span className="inline-flex items-center gap-2">
                <span className="size-3 rounded-small bg-accent" />
                {names.value}
              </span>
              <span className="inline-flex items-center gap-2">
                <span className="size-3 rounded-small border border-line-strong bg-sunken" />
                {names.compared}
              </span>
            </>
          )
        )}
      </p>
      <div role="img" aria-label={label} className="flex gap-2">
        <div aria-hidden="true" className="flex h-48 flex-col justify-between text-end text-small text-muted">
          <span>{write(scale.top)}</span>
          <span>{write(scale.bottom)}</span>
        </div>
        <div aria-hidden="true" className="min-w-0 flex-1">
          <div
            className="relative flex h-48 items-stretch border-y border-line"
            onPointerLeave={() => {
              setAt(null);
            }}
          >
            <span className="absolute inset-x-0 border-t border-line-strong" style={{ bottom: `${scale.zero}%` }} />
            {bars.map(({ key, value, compared }) => (
              <span
                key={key}
                className={cx("relative min-w-0 flex-1", key === at && "bg-sunken")}
                onPointerEnter={() => {
                  setAt(key);
                }}
              >
                {compared !== undefined && <Column bar={scale.barOf(compared)} className="inset-x-0 border border-line-strong bg-sunken" />}
                <Column bar={scale.barOf(value)} className={cx("inset-x-[15%]", value.startsWith("-") ? "bg-refused" : "bg-accent")} />
              </span>
            ))}
          </div>
          <div className="flex h-6 text-small text-muted">
            {bars.map(({ key, tick }, index) => (
              <span key={key} className="min-w-0 flex-1 whitespace-nowrap">
                {index % every === 0 && bars.length - index >= every / 2 && tick}
              </span>
            ))}
          </div>
        </div>
      </div>
    </figure>
  );
}

function Column({ bar, className }: { readonly bar: { readonly from: number; readonly height: number }; readonly className: string }) {
  return bar.height > 0 && <span className={cx("absolute", className)} style={{ bottom: `${bar.from}%`, height: `${bar.height}%` }} />;
}
