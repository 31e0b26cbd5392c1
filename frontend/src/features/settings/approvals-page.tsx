import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { BadgeCheck } from "lucide-react";
import { answered, client } from "@/api/client";
import type { components } from "@/api/schema";
import { describeProblem } from "@/i18n/describe-problem";
import { formatDateTime, formatNumber } from "@/i18n/format";
import { Button } from "@/ui/button";
import { Notice, State } from "@/ui/states";
import { Table } from "@/ui/table";
import { useMembers } from "./data";
import { settingsKeys } from "./keys";
import { More } from "./more";
import { Page } from "./page";
import { useSettings } from "./settings-context";
import { useList } from "./use-list";

type Approval = components["schemas"]["Approval"];

const NAMES: Readonly<Record<Approval["operation"], MessageDescriptor>> = {
  discount: msg`Discount`,
  price_override: msg`Lower price`,
  backdate: msg`Another day`,
  credit_note: msg`Return`,
  return: msg`Return without a bill`,
  exchange: msg`Exchange`,
  customer_refund: msg`Money back to a customer`,
  cash_movement: msg`Cash of another’s drawer`,
};

/** What devices say that managers allowed without a network: somebody looks at it once. */
export function ApprovalsPage() {
  const { orgId } = useSettings();
  const { i18n, t } = useLingui();
  const queries = useQueryClient();
  const members = useMembers(orgId).data ?? [];
  const nameOf = (userId: string) => members.find(({ user_id }) => user_id === userId)?.name ?? "–";
  const list = useList<Approval>(orgId, "approvals", { is_reviewed: false }, (page) =>
    answered(
      client.GET("/api/v1/org/{org_id}/approvals", {
        params: { path: { org_id: orgId }, query: { ...page, proof: "offline_pin", is_reviewed: false } },
      }),
    ),
  );
  const reviewing = useMutation({
    mutationFn: (id: string) =>
      answered(client.POST("/api/v1/org/{org_id}/approvals/{approval_id}/review", { params: { path: { org_id: orgId, approval_id: id } } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: settingsKeys.all(orgId) }),
  });
  return (
    <Page
      title={<Trans>Approvals without a network</Trans>}
      lead={<Trans>A device checked these PINs by itself. Look whether it was as it says.</Trans>}
      error={list.error}
      onRetry={list.retry}
    >
      {reviewing.error !== null && <Notice tone="refused">{describeProblem(reviewing.error)}</Notice>}
      <Table
        label={t`Approvals without a network`}
        rows={list.rows}
        keyOf={({ id }) => id}
        columns={[
          {
            key: "operation",
            label: t`Allowed`,
            cell: ({ operation, limit_percent }) => (
              <>
                {i18n._(NAMES[operation])}
                {limit_percent !== null && ` ${formatNumber(limit_percent, i18n.locale)} %`}
              </>
            ),
          },
          { key: "by", label: t`By`, cell: ({ approved_by }) => nameOf(approved_by) },
          { key: "for", label: t`Sent by`, isExtra: true, cell: ({ requested_by }) => nameOf(requested_by) },
          { key: "at", label: t`When`, isExtra: true, cell: ({ approved_at }) => formatDateTime(approved_at, i18n.locale) },
          {
            key: "review",
            label: t`Review`,
            cell: ({ id }) => (
              <Button
                isBusy={reviewing.isPending && reviewing.variables === id}
                onClick={() => {
                  reviewing.mutate(id);
                }}
              >
                <Trans>It is right</Trans>
              </Button>
            ),
          },
        ]}
        empty={
          <State icon={<BadgeCheck aria-hidden="true" />}>
            <Trans>Nothing waits for a look.</Trans>
          </State>
        }
      />
      <More list={list} />
    </Page>
  );
}
