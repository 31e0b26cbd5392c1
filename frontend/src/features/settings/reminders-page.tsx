import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { BellRing } from "lucide-react";
import { useState } from "react";
import { answered, client } from "@/api/client";
import { formatMoney } from "@/i18n/format";
import { isZero } from "@/money/decimal";
import { useMay } from "@/sync/use-me";
import { State } from "@/ui/states";
import { Table } from "@/ui/table";
import { useOrg } from "./data";
import { settingsKeys } from "./keys";
import { LevelEditor } from "./level-editor";
import type { DunningLevel } from "./letter-words";
import { Page } from "./page";
import { LEVEL } from "./places";
import { useSettings } from "./settings-context";

/** The levels of reminding: after how many days, for which fee, in which words. */
export function RemindersPage() {
  const { orgId } = useSettings();
  const { i18n, t } = useLingui();
  const may = useMay(orgId);
  const org = useOrg(orgId).data;
  const levels = useQuery({
    queryKey: settingsKeys.list(orgId, "dunning_levels"),
    queryFn: async () => (await answered(client.GET("/api/v1/org/{org_id}/dunning-levels", { params: { path: { org_id: orgId } } }))).items,
  });
  const [edited, setEdited] = useState<DunningLevel | "new">();
  return (
    <Page
      title={<Trans>Reminders</Trans>}
      lead={<Trans>A bill that is overdue gets these letters one after the other, each when the days to pay of the one before are over.</Trans>}
      action={
        may("create_dunning_level")
          ? {
              start: LEVEL,
              run: () => {
                setEdited("new");
              },
            }
          : undefined
      }
      error={levels.error}
      onRetry={() => void levels.refetch()}
    >
      <Table
        label={t`Levels`}
        rows={levels.data}
        keyOf={({ id }) => id}
        onOpen={setEdited}
        columns={[
          { key: "subject", label: t`Letter`, cell: ({ level, subject }) => `${level}. ${subject}` },
          { key: "after", label: t`After`, cell: ({ days_after_due }) => <Plural value={days_after_due} one="# day" other="# days" /> },
          { key: "pay", label: t`To pay in`, isExtra: true, cell: ({ days_to_pay }) => <Plural value={days_to_pay} one="# day" other="# days" /> },
          { key: "fee", label: t`Fee`, isNumber: true, cell: ({ fee_amount }) => (isZero(fee_amount) ? "" : formatMoney(fee_amount, org?.currency ?? "EUR", i18n.locale)) },
        ]}
        empty={
          <State icon={<BellRing aria-hidden="true" />}>
            <Trans>Nobody is reminded yet. Add a level: after how many days, and in which words.</Trans>
          </State>
        }
      />
      {edited !== undefined && org !== undefined && (
        <LevelEditor
          level={edited === "new" ? undefined : edited}
          last={levels.data?.at(-1)}
          org={org}
          onClose={() => {
            setEdited(undefined);
          }}
        />
      )}
    </Page>
  );
}
