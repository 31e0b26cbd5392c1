import { plural } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { answered, client } from "@/api/client";
import type { components } from "@/api/schema";
import { CURRENCIES, currencyName } from "@/i18n/countries";
import { editNumber, parseNumber } from "@/i18n/format";
import { Button } from "@/ui/button";
import { Field, Select, Switch, TextField } from "@/ui/field";
import { Skeleton } from "@/ui/states";
import { useOrg } from "./data";
import { Editor } from "./editor";
import { monthName } from "./month-name";
import { Page } from "./page";
import { useSettings } from "./settings-context";

type Org = components["schemas"]["Org"];
type Update = components["schemas"]["OrgUpdate"];
type Part = "money" | "time" | "privacy";

/** How the shop counts. What it says of itself has a page with a preview. */
export function ShopPage() {
  const { orgId, may } = useSettings();
  const { i18n, t } = useLingui();
  const org = useOrg(orgId);
  const [part, setPart] = useState<Part>();
  const shop = org.data;
  const years = (count: number) => plural(count, { one: "# year", other: "# years" });
  const parts: { readonly part: Part; readonly title: string; readonly rows: (shop: Org) => [string, string | null][] }[] = [
    {
      part: "money",
      title: t`Prices and cash`,
      rows: (of) => [
        [t`Currency`, currencyName(of.currency, i18n.locale)],
        [t`Prices are`, of.prices_include_tax ? t`With tax` : t`Without tax`],
        [t`Cash is rounded to`, of.cash_rounding_increment === null ? t`Not rounded` : editNumber(of.cash_rounding_increment, i18n.locale)],
      ],
    },
    {
      part: "time",
      title: t`Calendar`,
      rows: (of) => [
        [t`Time zone`, of.time_zone],
        [t`The year begins in`, monthName(of.fiscal_year_start_month, i18n.locale)],
      ],
    },
    {
      part: "privacy",
      title: t`Personal data`,
      rows: (of) => [
        [t`Documents keep the name of an erased customer`, of.document_years === null ? t`As long as usual in the country` : years(of.document_years)],
        [t`Old contents in the list of changes`, of.log_years === null ? t`Kept for ever` : years(of.log_years)],
      ],
    },
  ];
  return (
    <Page
      title={<Trans>Shop</Trans>}
      lead={
        <Trans>
          Name, address and bank are among the{" "}
          <Link to="/$orgId/settings/papers" params={{ orgId }} className="underline">
            papers
          </Link>
          , with a preview.
        </Trans>
      }
      error={org.error}
      onRetry={() => void org.refetch()}
    >
      {parts.map(({ part: name, title, rows }) => (
        <section key={name} className="flex flex-col gap-2 rounded-medium border border-line bg-surface p-4">
          <header className="flex flex-wrap items-center justify-between gap-3">
            <h2 className="text-large font-semibold">{title}</h2>
            {may("update_org") && shop !== undefined && (
              <Button
                onClick={() => {
                  setPart(name);
                }}
              >
                <Trans>Edit</Trans>
                <span className="sr-only">{title}</span>
              </Button>
            )}
          </header>
          {shop === undefined ? (
            <Skeleton className="h-24" />
          ) : (
            <dl className="grid grid-cols-1 gap-x-6 gap-y-2 sm:grid-cols-2">
              {rows(shop).map(([label, value]) => (
                <div key={label} className="flex flex-col">
                  <dt className="text-small text-muted">{label}</dt>
                  <dd className="whitespace-pre-line wrap-anywhere">{value ?? "–"}</dd>
                </div>
              ))}
            </dl>
          )}
        </section>
      ))}
      {part !== undefined && shop !== undefined && (
        <ShopEditor
          part={part}
          title={parts.find(({ part: name }) => name === part)?.title}
          org={shop}
          onClose={() => {
            setPart(undefined);
          }}
        />
      )}
    </Page>
  );
}

function ShopEditor({ part, title, org, onClose }: { readonly part: Part; readonly title: ReactNode; readonly org: Org; readonly onClose: () => void }) {
  const { orgId } = useSettings();
  const { i18n, t } = useLingui();
  const path = { org_id: orgId };
  return (
    <Editor
      orgId={orgId}
      title={title}
      thing={org}
      onClose={onClose}
      labels={{
        currency: t`Currency`,
        prices_include_tax: t`Prices are with tax`,
        cash_rounding_increment: t`Cash is rounded to`,
        time_zone: t`Time zone`,
        fiscal_year_start_month: t`The year begins in`,
        document_years: t`Documents keep the name of an erased customer for`,
        log_years: t`The list of changes keeps old contents for`,
      }}
      valuesOf={(thing: Org = org) => ({
        currency: thing.currency,
        prices_include_tax: thing.prices_include_tax,
        cash_rounding_increment: thing.cash_rounding_increment === null ? "" : editNumber(thing.cash_rounding_increment, i18n.locale),
        time_zone: thing.time_zone,
        fiscal_year_start_month: thing.fiscal_year_start_month.toString(),
        document_years: thing.document_years?.toString() ?? "",
        log_years: thing.log_years?.toString() ?? "",
      })}
      save={(values, thing = org) => {
        const rounding = values.cash_rounding_increment;
        const body: Update = {
          ...(values.currency === thing.currency ? {} : { currency: values.currency }),
          prices_include_tax: values.prices_include_tax,
          cash_rounding_increment: rounding === "" ? null : (parseNumber(rounding, i18n.locale) ?? rounding),
          time_zone: values.time_zone,
          fiscal_year_start_month: Number(values.fiscal_year_start_month),
          document_years: values.document_years === "" ? null : Number(values.document_years),
          log_years: values.log_years === "" ? null : Number(values.log_years),
        };
        return answered(client.PATCH("/api/v1/org/{org_id}", { params: { path, header: { "If-Match": `"${thing.version}"` } }, body }));
      }}
      reload={() => answered(client.GET("/api/v1/org/{org_id}", { params: { path } }))}
    >
      {({ values, set, text, errorOf }) => {
        const choose = (name: "currency" | "time_zone" | "fiscal_year_start_month", label: string, options: readonly [string, string][]) => (
          <Field label={label} error={errorOf(name)}>
            {(ids) => (
              <Select
                {...ids}
                value={values[name]}
                onChange={({ target: { value } }) => {
                  set({ [name]: value });
                }}
              >
                {options.map(([value, shown]) => (
                  <option key={value} value={value}>
                    {shown}
                  </option>
                ))}
              </Select>
            )}
          </Field>
        );
        switch (part) {
          case "money":
            return (
              <>
                {choose("currency", t`Currency`, currenciesWith(org.currency).map((code) => [code, currencyName(code, i18n.locale)]))}
                <Switch
                  label={t`Prices are with tax`}
                  checked={values.prices_include_tax}
                  onChange={({ target: { checked } }) => {
                    set({ prices_include_tax: checked });
                  }}
                />
                <TextField
                  label={t`Cash is rounded to`}
                  inputMode="decimal"
                  hint={t`The smallest coin, like 0.05. Leave it empty where cash is not rounded.`}
                  {...text("cash_rounding_increment")}
                />
              </>
            );
          case "time":
            return (
              <>
                {choose("time_zone", t`Time zone`, timeZonesWith(org.time_zone).map((zone) => [zone, zone.replaceAll("_", " ")]))}
                {choose(
                  "fiscal_year_start_month",
                  t`The year begins in`,
                  Array.from({ length: 12 }, (_, index): [string, string] => [(index + 1).toString(), monthName(index + 1, i18n.locale)]),
                )}
              </>
            );
          case "privacy":
            return (
              <>
                <TextField
                  label={t`Documents keep the name of an erased customer for`}
                  type="number"
                  min={5}
                  max={30}
                  hint={t`Years, from the end of the year of the document. Leave it empty for what is usual in the country.`}
                  {...text("document_years")}
                />
                <TextField
                  label={t`The list of changes keeps old contents for`}
                  type="number"
                  min={5}
                  max={100}
                  hint={t`Years, but not fewer than documents. What is so now stays. Leave it empty to keep them for ever.`}
                  {...text("log_years")}
                />
              </>
            );
        }
      }}
    </Editor>
  );
}

function currenciesWith(own: string): string[] {
  return [...new Set([own, ...CURRENCIES])];
}

function timeZonesWith(own: string): string[] {
  return [...new Set([own, ...Intl.supportedValuesOf("timeZone")])];
}
