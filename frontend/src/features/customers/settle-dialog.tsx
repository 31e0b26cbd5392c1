import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { answered, client } from "@/api/client";
import { describeProblem } from "@/i18n/describe-problem";
import { formatMoney } from "@/i18n/format";
import { engineOf } from "@/sync/engine";
import { makeId } from "@/sync/make-id";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { Field, Select } from "@/ui/field";
import { Notice, State } from "@/ui/states";
import { Table } from "@/ui/table";
import { toast } from "@/ui/toast";
import { type Allocation, planAllocations } from "./allocations";
import type { BillSummary, OpenItem } from "./customers-data";

interface SettleDialogProps {
  readonly orgId: string;
  readonly currency: string;
  readonly minorUnits: number;
  readonly credits: readonly OpenItem[];
  readonly bills: readonly BillSummary[];
  readonly onClose: () => void;
}

interface Step extends Allocation {
  readonly key: string;
}

/** Credit of a customer settles open bills. What will be booked is shown first, line by line. */
export function SettleDialog({ orgId, currency, minorUnits, credits, bills, onClose }: SettleDialogProps) {
  const { i18n, t } = useLingui();
  const queries = useQueryClient();
  const [creditId, setCreditId] = useState("");
  const [billId, setBillId] = useState("");
  // Each step has its key from the start: begun again after a failure, nothing is booked twice.
  const [keys] = useState(() => new Map<string, string>());
  const keyOf = ({ creditId: credit, billId: bill, amount }: Allocation) => {
    const name = `${credit} ${bill} ${amount}`;
    const key = keys.get(name) ?? makeId();
    keys.set(name, key);
    return key;
  };
  const plan: Step[] = planAllocations(
    credits.filter(({ id }) => creditId === "" || id === creditId),
    bills.filter(({ id }) => billId === "" || id === billId),
    minorUnits,
  ).map((allocation) => ({ ...allocation, key: keyOf(allocation) }));
  const settling = useMutation({
    mutationFn: async (steps: readonly Step[]) => {
      for (const { key, billId: bill_id, creditId: credit, kind, amount } of steps) {
        await answered(
          client.POST("/api/v1/org/{org_id}/bills/{bill_id}/allocations", {
            params: { path: { org_id: orgId, bill_id }, header: { "Idempotency-Key": key } },
            body: { amount, ...(kind === "payment" ? { payment_id: credit } : { credit_note_id: credit }) },
          }),
        );
      }
    },
    onSuccess: () => {
      toast(t`Booked`);
      onClose();
    },
    onSettled: async () => {
      engineOf(orgId).nudge();
      await Promise.all(["sales", "customers"].map((room) => queries.invalidateQueries({ queryKey: [room, orgId] })));
    },
  });
  const money = (amount: string) => formatMoney(amount, currency, i18n.locale);
  const nameOf = (credit: OpenItem) => `${credit.number ?? credit.reference ?? t`Money on account`}: ${money(credit.due_amount)}`;
  return (
    <Dialog
      needsNetwork
      isWide
      title={<Trans>Settle bills with credit</Trans>}
      onClose={onClose}
      footer={
        <Button
          tone="primary"
          isBusy={settling.isPending}
          disabled={plan.length === 0}
          onClick={() => {
            settling.mutate(plan);
          }}
        >
          <Trans>Book it</Trans>
        </Button>
      }
    >
      <div className="flex flex-col gap-4">
        {settling.error !== null && <Notice tone="refused">{describeProblem(settling.error)}</Notice>}
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label={t`Credit`}>
            {(ids) => (
              <Select
                {...ids}
                value={creditId}
                onChange={({ target: { value } }) => {
                  setCreditId(value);
                }}
              >
                <option value="">{t`All credit`}</option>
                {credits.map((credit) => (
                  <option key={credit.id} value={credit.id}>
                    {nameOf(credit)}
                  </option>
                ))}
              </Select>
            )}
          </Field>
          <Field label={t`Bill`}>
            {(ids) => (
              <Select
                {...ids}
                value={billId}
                onChange={({ target: { value } }) => {
                  setBillId(value);
                }}
              >
                <option value="">{t`The oldest first`}</option>
                {bills.map(({ id, number, due_amount }) => (
                  <option key={id} value={id}>
                    {number}: {money(due_amount)}
                  </option>
                ))}
              </Select>
            )}
          </Field>
        </div>
        <Table
          label={t`What will be booked`}
          rows={plan}
          keyOf={({ key }) => key}
          empty={
            <State>
              <Trans>There is nothing to settle.</Trans>
            </State>
          }
          columns={[
            { key: "bill", label: t`Bill`, cell: ({ billId: id }) => bills.find((bill) => bill.id === id)?.number },
            {
              key: "credit",
              label: t`With`,
              cell: ({ creditId: id }) => {
                const credit = credits.find((one) => one.id === id);
                return credit?.number ?? credit?.reference ?? t`Money on account`;
              },
            },
            { key: "amount", label: t`Amount`, isNumber: true, cell: ({ amount }) => money(amount) },
          ]}
        />
      </div>
    </Dialog>
  );
}
