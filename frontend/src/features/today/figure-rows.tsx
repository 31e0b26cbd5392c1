import { Trans, useLingui } from "@lingui/react/macro";
import { formatNumber } from "@/i18n/format";
import { cx } from "@/ui/cx";
import { addDays } from "@/ui/periods";
import { Badge } from "@/ui/states";
import type { Figure, Kind } from "./figures";
import { FigureLink, FigureName, FigureNote, ICONS, isWaiting } from "./figure-words";
import type { Today } from "./today-data";

interface FigureRowsProps {
  readonly orgId: string;
  /** What the list lists, for who does not see it. */
  readonly label: string;
  readonly today: Pick<Today, "today" | "currency">;
  readonly figures: readonly Figure[];
  /** What the person has not seen yet. */
  readonly unseen?: ReadonlySet<Kind>;
  readonly onFollow?: () => void;
}

/** Figures one below the other. Each leads to the list of its rows. */
export function FigureRows({ orgId, label, today: { today, currency }, figures, unseen, onFollow }: FigureRowsProps) {
  const { i18n } = useLingui();
  return (
    <ul aria-label={label} className="divide-y divide-line border-y border-line">
      {figures.map((figure) => {
        const { kind, count } = figure;
        const Icon = ICONS[kind];
        return (
          <li key={kind} data-figure={kind}>
            <FigureLink
              orgId={orgId}
              kind={kind}
              yesterday={addDays(today, -1)}
              className="group flex min-h-key items-center gap-3 px-2 py-2 hover:bg-sunken"
              {...(onFollow === undefined ? {} : { onFollow })}
            >
              <Icon aria-hidden="true" className={cx("size-6 shrink-0", isWaiting(figure) ? "text-waiting" : "text-muted")} />
              <span className="flex min-w-0 flex-1 flex-col">
                <span className="flex flex-wrap items-baseline gap-x-1.5">
                  <strong className="font-semibold">{formatNumber(String(count), i18n.locale)}</strong>
                  <span className="min-w-0">
                    <FigureName figure={figure} />
                  </span>
                  {unseen?.has(kind) === true && (
                    <Badge tone="accent">
                      <Trans>new</Trans>
                    </Badge>
                  )}
                </span>
                <span className="text-small text-muted">
                  <FigureNote figure={figure} currency={currency} />
                </span>
              </span>
            </FigureLink>
          </li>
        );
      })}
    </ul>
  );
}

/** What is zero is there, and quiet. */
export function QuietFigures({ orgId, label, today: { today }, figures }: Pick<FigureRowsProps, "orgId" | "label" | "today" | "figures">) {
  return (
    <ul aria-label={label} className="flex flex-wrap gap-x-4">
      {figures.map((figure) => (
        <li key={figure.kind} data-figure={figure.kind}>
          <FigureLink orgId={orgId} kind={figure.kind} yesterday={addDays(today, -1)} className="inline-flex min-h-target items-center gap-1 text-small text-muted hover:text-ink">
            <span>0</span>
            <span>
              <FigureName figure={figure} />
            </span>
          </FigureLink>
        </li>
      ))}
    </ul>
  );
}
