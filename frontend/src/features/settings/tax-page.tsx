import { Trans, useLingui } from "@lingui/react/macro";
import { Percent } from "lucide-react";
import { useState } from "react";
import { answered, client } from "@/api/client";
import type { components } from "@/api/schema";
import { editNumber, formatDay, formatNumber, parseNumber, todayIn } from "@/i18n/format";
import { Field, Select, TextField } from "@/ui/field";
import { Badge, State } from "@/ui/states";
import { Table } from "@/ui/table";
import { useOrg, useTaxRates } from "./data";
import { Editor } from "./editor";
import { Page } from "./page";
import { TAX_RATE } from "./places";
import { useSettings } from "./settings-context";
import { STANDARD } from "./tax-category";
import { TaxTimeline } from "./tax-timeline";

type TaxRate = components["schemas"]["TaxRate"];
type TaxCategory = TaxRate["tax_category"];

/** What is taxed and how: as little as the law needs, each with the days from which it holds. */
export function TaxPage() {
  const { orgId, may } = useSettings();
  const { i18n, t } = useLingui();
  const rates = useTaxRates(orgId, true);
  const today = todayIn(useOrg(orgId).data?.time_zone);
  const [edited, setEdited] = useState<TaxRate | "new">();
  // What is shown is what the service has now, also after a period was added.
  const shown = edited === "new" ? undefined : rates.data?.find(({ id }) => id === edited?.id);
  return (
    <Page
      title={<Trans>Tax rates</Trans>}
      lead={<Trans>Each product has one. When the law changes, add the new rate with its day; the till changes by itself.</Trans>}
      action={
        may("create_tax_rate")
          ? {
              start: TAX_RATE,
              run: () => {
                setEdited("new");
              },
            }
          : undefined
      }
      error={rates.error}
      onRetry={() => void rates.refetch()}
    >
      <Table
        label={t`Tax rates`}
        rows={rates.data}
        keyOf={({ id }) => id}
        onOpen={setEdited}
        columns={[
          {
            key: "name",
            label: t`Name`,
            sortBy: ({ name }) => name,
            cell: ({ name, is_active }) => (
              <span className="flex flex-wrap items-center gap-2">
                {name}
                {!is_active && (
                  <Badge>
                    <Trans>Archived</Trans>
                  </Badge>
                )}
              </span>
            ),
          },
          {
            key: "next",
            label: t`Changes on`,
            isExtra: true,
            cell: ({ periods }) =>
              periods
                .filter(({ valid_from_on }) => valid_from_on > today)
                .map(({ valid_from_on, rate }) => `${formatDay(valid_from_on, i18n.locale)}: ${formatNumber(rate, i18n.locale)} %`)
                .join(", "),
          },
          { key: "rate", label: t`Rate today`, isNumber: true, sortBy: ({ rate }) => rate, cell: ({ rate }) => `${formatNumber(rate, i18n.locale)} %` },
        ]}
        empty={
          <State icon={<Percent aria-hidden="true" />}>
            <Trans>There is no tax rate. Products without one are not taxed.</Trans>
          </State>
        }
      />
      {(edited === "new" || shown !== undefined) && (
        <TaxEditor
          rate={shown}
          onClose={() => {
            setEdited(undefined);
          }}
        />
      )}
    </Page>
  );
}

function TaxEditor({ rate, onClose }: { readonly rate: TaxRate | undefined; readonly onClose: () => void }) {
  const { orgId, may } = useSettings();
  const { i18n, t } = useLingui();
  const path = { org_id: orgId };
  return (
    <Editor
      orgId={orgId}
      title={rate === undefined ? <Trans>New tax rate</Trans> : rate.name}
      thing={rate}
      isReadOnly={!may("update_tax_rate")}
      onClose={onClose}
      labels={{ name: t`Name`, rate: t`Percent`, tax_category: t`Kind`, exemption_reason: t`Reason on the receipt` }}
      valuesOf={(thing: TaxRate | undefined) => ({
        name: thing?.name ?? "",
        rate: thing === undefined ? "" : editNumber(thing.rate, i18n.locale),
        tax_category: thing?.tax_category ?? STANDARD,
        exemption_reason: thing?.exemption_reason ?? "",
      })}
      save={(values, thing) => {
        const exemption_reason = values.exemption_reason === "" ? null : values.exemption_reason;
        return thing === undefined
          ? answered(
              client.POST("/api/v1/org/{org_id}/tax-rates", {
                params: { path },
                body: {
                  name: values.name,
                  rate: parseNumber(values.rate, i18n.locale) ?? values.rate,
                  tax_category: values.tax_category,
                  exemption_reason,
                },
              }),
            )
          : answered(
              client.PATCH("/api/v1/org/{org_id}/tax-rates/{tax_rate_id}", {
                params: { path: { ...path, tax_rate_id: thing.id }, header: { "If-Match": `"${thing.version}"` } },
                body: { name: values.name, exemption_reason },
              }),
            );
      }}
      reload={({ id }) => answered(client.GET("/api/v1/org/{org_id}/tax-rates/{tax_rate_id}", { params: { path: { ...path, tax_rate_id: id } } }))}
      archive={
        rate === undefined
          ? undefined
          : {
              isActive: rate.is_active,
              run: (isActive) => {
                const params = { path: { ...path, tax_rate_id: rate.id } };
                return isActive
                  ? answered(client.POST("/api/v1/org/{org_id}/tax-rates/{tax_rate_id}/restore", { params }))
                  : answered(client.DELETE("/api/v1/org/{org_id}/tax-rates/{tax_rate_id}", { params }));
              },
            }
      }
      below={rate === undefined ? undefined : <TaxTimeline rate={rate} isReadOnly={!may("create_tax_rate_period")} />}
    >
      {({ values, set, text }) => (
        <>
          <TextField label={t`Name`} required maxLength={100} hint={t`It stands on receipts, like VAT 20 %.`} {...text("name")} />
          {rate === undefined && (
            <div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
              <TextField label={t`Percent`} inputMode="decimal" required {...text("rate")} />
              <Field label={t`Kind`}>
                {(ids) => (
                  <Select
                    {...ids}
                    value={values.tax_category}
                    onChange={({ target: { value } }) => {
                      set({ tax_category: value as TaxCategory });
                    }}
                  >
                    <option value="S">{t`Taxed`}</option>
                    <option value="Z">{t`Taxed at zero`}</option>
                    <option value="E">{t`Exempt`}</option>
                    <option value="O">{t`Not subject to tax`}</option>
                  </Select>
                )}
              </Field>
            </div>
          )}
          {values.tax_category !== "S" && (
            <TextField label={t`Reason on the receipt`} maxLength={500} {...text("exemption_reason")} />
          )}
        </>
      )}
    </Editor>
  );
}
