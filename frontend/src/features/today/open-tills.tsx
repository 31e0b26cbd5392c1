import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { formatDateTime, formatMoney, formatTime } from "@/i18n/format";
import { useNames } from "@/sync/use-people";
import { Section } from "@/ui/office-page";
import { Badge } from "@/ui/states";
import type { Today } from "./today-data";

interface OpenTillsProps {
  readonly orgId: string;
  readonly today: Pick<Today, "today" | "currency">;
  readonly shifts: NonNullable<Today["open_shifts"]>;
}

/** The tills that are open: who opened them and when, and what should be in them. */
export function OpenTills({ orgId, today: { today, currency }, shifts }: OpenTillsProps) {
  const { i18n, t } = useLingui();
  const names = useNames(orgId);
  return (
    <Section
      title={<Trans>Open tills</Trans>}
      action={
        <Link to="/$orgId/cash" params={{ orgId }} search={{ state: "open" }} className="inline-flex min-h-target items-center px-2 text-accent-strong hover:underline">
          <Trans>All open shifts</Trans>
        </Link>
      }
    >
      {shifts.length === 0 ? (
        <p className="text-muted">
          <Trans>No till is open.</Trans>
        </p>
      ) : (
        <ul aria-label={t`Open tills`} className="divide-y divide-line border-y border-line">
          {shifts.map(({ id, register_id, register_code, opened_at, opened_by, opened_on, expected_amount }) => (
            <li key={id} data-till={register_code}>
              <Link to="/$orgId/cash/$shiftId" params={{ orgId, shiftId: id }} search={{ state: "open" }} className="flex min-h-key items-center justify-between gap-4 px-2 py-2 hover:bg-sunken">
                <span className="flex min-w-0 flex-col">
                  <span className="flex flex-wrap items-center gap-2 font-medium">
                    {names.nameOf(register_id) ?? register_code}
                    {opened_on < today && (
                      <Badge tone="waiting">
                        <Trans>since an earlier day</Trans>
                      </Badge>
                    )}
                  </span>
                  <span className="text-small text-muted">
                    {[names.nameOf(opened_by), opened_on < today ? formatDateTime(opened_at, i18n.locale) : formatTime(opened_at, i18n.locale)]
                      .filter((word) => word !== undefined)
                      .join(" · ")}
                  </span>
                </span>
                {expected_amount !== null && (
                  <span className="text-end">
                    <span className="block tabular-nums">{formatMoney(expected_amount, currency, i18n.locale)}</span>
                    <span className="block text-small text-muted">
                      <Trans>should be there</Trans>
                    </span>
                  </span>
                )}
              </Link>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
