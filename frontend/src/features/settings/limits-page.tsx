import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { answered, client } from "@/api/client";
import type { components } from "@/api/schema";
import { editNumber, formatNumber, parseNumber } from "@/i18n/format";
import { nameOfRole } from "@/i18n/roles";
import { Switch, TextField } from "@/ui/field";
import { Table } from "@/ui/table";
import { Editor } from "./editor";
import { More } from "./more";
import { Page } from "./page";
import { useSettings } from "./settings-context";
import { useList } from "./use-list";

type RoleLimit = components["schemas"]["RoleLimit"];

/** How much each role may take off. */
export function LimitsPage() {
  const { orgId, may } = useSettings();
  const { i18n, t } = useLingui();
  const [edited, setEdited] = useState<RoleLimit>();
  const list = useList<RoleLimit>(orgId, "role_limits", {}, () =>
    answered(client.GET("/api/v1/org/{org_id}/role-limits", { params: { path: { org_id: orgId } } })),
  );
  const percent = (text: string) => (text === "100" ? t`No limit` : `${formatNumber(text, i18n.locale)} %`);
  const path = { org_id: orgId };
  return (
    <Page
      title={<Trans>Limits of roles</Trans>}
      lead={<Trans>Above its limit a role needs a manager.</Trans>}
      error={list.error}
      onRetry={list.retry}
    >
      <Table
        label={t`Limits of roles`}
        rows={list.rows}
        keyOf={({ id }) => id}
        onOpen={may("update_role_limit") ? setEdited : undefined}
        columns={[
          { key: "role", label: t`Role`, cell: (limit) => nameOfRole(i18n, limit) },
          { key: "discount", label: t`Discount up to`, isNumber: true, cell: ({ max_discount_percent }) => percent(max_discount_percent) },
          { key: "price", label: t`Below the price by`, isNumber: true, cell: ({ max_price_cut_percent }) => percent(max_price_cut_percent) },
          { key: "register", label: t`Where`, isExtra: true, cell: ({ is_register_needed }) => (is_register_needed ? t`At tills only` : t`Anywhere`) },
        ]}
        empty={null}
      />
      <More list={list} />
      {edited !== undefined && (
        <Editor
          orgId={orgId}
          title={nameOfRole(i18n, edited)}
          thing={edited}
          onClose={() => {
            setEdited(undefined);
          }}
          labels={{ max_discount_percent: t`Discount up to, percent`, max_price_cut_percent: t`Below the price by, percent`, is_register_needed: t`Sells at tills only` }}
          valuesOf={(thing: RoleLimit | undefined) => ({
            max_discount_percent: editNumber(thing?.max_discount_percent ?? "", i18n.locale),
            max_price_cut_percent: editNumber(thing?.max_price_cut_percent ?? "", i18n.locale),
            is_register_needed: thing?.is_register_needed ?? false,
          })}
          save={(values, thing = edited) =>
            answered(
              client.PATCH("/api/v1/org/{org_id}/role-limits/{role_limit_id}", {
                params: { path: { ...path, role_limit_id: thing.id }, header: { "If-Match": `"${thing.version}"` } },
                body: {
                  max_discount_percent: parseNumber(values.max_discount_percent, i18n.locale) ?? values.max_discount_percent,
                  max_price_cut_percent: parseNumber(values.max_price_cut_percent, i18n.locale) ?? values.max_price_cut_percent,
                  is_register_needed: values.is_register_needed,
                },
              }),
            )
          }
          reload={({ id }) =>
            answered(client.GET("/api/v1/org/{org_id}/role-limits/{role_limit_id}", { params: { path: { ...path, role_limit_id: id } } }))
          }
        >
          {({ text, values, set }) => (
            <>
              <TextField label={t`Discount up to, percent`} inputMode="decimal" required hint={t`100 is no limit.`} {...text("max_discount_percent")} />
              <TextField label={t`Below the price by, percent`} inputMode="decimal" required hint={t`0 is never below.`} {...text("max_price_cut_percent")} />
              <Switch
                label={t`Sells at tills only`}
                checked={values.is_register_needed}
                onChange={({ target: { checked } }) => {
                  set({ is_register_needed: checked });
                }}
              />
            </>
          )}
        </Editor>
      )}
    </Page>
  );
}
