import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { answered, client } from "@/api/client";
import { describeProblem } from "@/i18n/describe-problem";
import { formatDateTime, formatDay } from "@/i18n/format";
import { useMay } from "@/sync/use-me";
import { useNames } from "@/sync/use-people";
import { Button } from "@/ui/button";
import { FaultNotice } from "@/ui/fault";
import { Section } from "@/ui/office-page";
import { part } from "@/ui/part";
import { Notice } from "@/ui/states";
import { isOpen } from "./document-words";
import { type Bill, salesKeys } from "./sales-data";

const HoldDialog = part(() => import("./hold-dialog").then((file) => file.HoldDialog));

/** The reminders of a bill, and whether somebody holds them back. Nothing where nobody was and will be reminded. */
export function BillReminders({ bill }: { readonly bill: Bill }) {
  const { i18n } = useLingui();
  const { org_id: orgId } = bill;
  const params = { path: { org_id: orgId, bill_id: bill.id } };
  const queries = useQueryClient();
  const may = useMay(orgId);
  const names = useNames(orgId);
  const [isHolding, setHolding] = useState(false);
  const read = useQuery({
    queryKey: salesKeys.reminders(orgId, bill.id),
    queryFn: () => answered(client.GET("/api/v1/org/{org_id}/bills/{bill_id}/reminders", { params })),
  });
  const changed = async () => {
    await Promise.all([
      queries.invalidateQueries({ queryKey: salesKeys.reminders(orgId, bill.id) }),
      queries.invalidateQueries({ queryKey: ["customers", orgId] }), // whom to remind
    ]);
  };
  const releasing = useMutation({
    mutationFn: () => answered(client.DELETE("/api/v1/org/{org_id}/bills/{bill_id}/reminder-hold", { params })),
    onSuccess: changed,
  });
  const { hold = null, reminders = [] } = read.data ?? {};
  if (read.error === null && !isOpen(bill) && hold === null && reminders.length === 0) return null;
  const holder = names.nameOf(hold?.created_by ?? null);
  return (
    <Section
      title={<Trans>Reminders</Trans>}
      action={
        read.data !== undefined && hold === null && isOpen(bill) && may("hold_reminders") ? (
          <Button
            onClick={() => {
              setHolding(true);
            }}
          >
            <Trans>Hold reminders</Trans>
          </Button>
        ) : undefined
      }
    >
      {read.error !== null && <FaultNotice error={read.error} onRetry={() => void read.refetch()} />}
      {releasing.error !== null && <Notice tone="refused">{describeProblem(releasing.error)}</Notice>}
      {hold !== null && (
        <Notice
          tone="waiting"
          action={
            may("release_reminders") && (
              <Button
                isBusy={releasing.isPending}
                onClick={() => {
                  releasing.mutate();
                }}
              >
                <Trans>Release reminders</Trans>
              </Button>
            )
          }
        >
          <Trans>Nobody is reminded of this bill: {hold.reason}</Trans>
          <span className="block text-small">
            {formatDateTime(hold.created_at, i18n.locale)}
            {holder !== undefined && ` · ${holder}`}
          </span>
        </Notice>
      )}
      {read.data !== undefined && reminders.length === 0 ? (
        hold === null && (
          <p className="text-muted">
            <Trans>Nobody was reminded of it yet.</Trans>
          </p>
        )
      ) : (
        <ul className="flex flex-col">
          {reminders.map(({ id, subject, dated_on }) => (
            <li key={id} className="flex flex-wrap items-center gap-x-2">
              <Link to="/$orgId/customers/letters/$letterId" params={{ orgId, letterId: id }} className="inline-flex min-h-target items-center underline">
                {subject}
              </Link>
              <span className="text-muted">{formatDay(dated_on, i18n.locale)}</span>
            </li>
          ))}
        </ul>
      )}
      {isHolding && (
        <HoldDialog
          bill={bill}
          onClose={() => {
            setHolding(false);
          }}
          onHeld={changed}
        />
      )}
    </Section>
  );
}
