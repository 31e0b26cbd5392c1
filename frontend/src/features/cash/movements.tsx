import { Trans, useLingui } from "@lingui/react/macro";
import { describeProblem } from "@/i18n/describe-problem";
import { formatDateTime, formatMoney } from "@/i18n/format";
import { useNames } from "@/sync/use-people";
import { Button } from "@/ui/button";
import { Section } from "@/ui/office-page";
import { Notice } from "@/ui/states";
import { Table } from "@/ui/table";
import { useMovements } from "./cash-data";

/** Cash that came or went for another reason than a sale, and drawers that were opened for none. */
export function Movements({ orgId, shiftId, currency }: { readonly orgId: string; readonly shiftId: string; readonly currency: string }) {
  const { i18n, t } = useLingui();
  const { rows, error, hasMore, isReadingMore, more } = useMovements(orgId, shiftId);
  const names = useNames(orgId);
  const kinds = { in: t`Put in`, out: t`Taken out`, none: t`Drawer opened` };
  return (
    <Section title={<Trans>Cash in and out</Trans>}>
      {error !== null && <Notice tone="refused">{describeProblem(error)}</Notice>}
      <Table
        label={t`Cash in and out`}
        rows={error === null || rows !== undefined ? rows : []}
        keyOf={({ id }) => id}
        empty={
          <p className="text-muted">
            <Trans>No cash was put in or taken out beside the sales.</Trans>
          </p>
        }
        columns={[
          { key: "kind", label: t`What`, cell: ({ direction }) => kinds[direction] },
          { key: "reason", label: t`Reason`, cell: ({ reason }) => reason },
          { key: "person", label: t`Person`, isExtra: true, cell: ({ created_by }) => names.nameOf(created_by) },
          { key: "at", label: t`When`, isExtra: true, cell: ({ created_at }) => formatDateTime(created_at, i18n.locale) },
          {
            key: "amount",
            label: t`Amount`,
            isNumber: true,
            cell: ({ direction, amount }) => (direction === "none" ? "" : formatMoney(direction === "out" ? `-${amount}` : amount, currency, i18n.locale)),
          },
        ]}
      />
      {hasMore && (
        <Button className="no-print self-center" isBusy={isReadingMore} onClick={more}>
          <Trans>Show more</Trans>
        </Button>
      )}
    </Section>
  );
}
