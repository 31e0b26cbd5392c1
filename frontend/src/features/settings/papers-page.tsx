import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type ReactNode, type SubmitEvent, useState } from "react";
import { answered, client } from "@/api/client";
import type { components } from "@/api/schema";
import { countriesByName } from "@/i18n/countries";
import { describeProblem, isStale, isToldAt } from "@/i18n/describe-problem";
import { engineOf } from "@/sync/engine";
import { Button } from "@/ui/button";
import { Conflict } from "@/ui/conflict";
import { Field, Select, TextField } from "@/ui/field";
import { useForm } from "@/ui/form";
import { Notice, Skeleton } from "@/ui/states";
import { toast } from "@/ui/toast";
import { useOrg } from "./data";
import { settingsKeys } from "./keys";
import { LogoField } from "./logo-field";
import { Page } from "./page";
import { PaperPreview } from "./paper-preview";
import { paperSettingsOf, type PaperValues, paperValuesOf } from "./paper-values";
import { useSettings } from "./settings-context";

type Org = components["schemas"]["Org"];

/** What every paper says of the shop, and beside it a paper that says it. */
export function PapersPage() {
  const { orgId } = useSettings();
  const org = useOrg(orgId);
  return (
    <Page
      title={<Trans>Papers</Trans>}
      lead={<Trans>What receipts, invoices and quotations say of the shop. Papers that were issued stay as they are.</Trans>}
      error={org.error}
      onRetry={() => void org.refetch()}
      isWide
    >
      {org.data === undefined ? (
        <div className="flex flex-col gap-4">
          <Skeleton className="h-11" />
          <Skeleton className="h-11" />
          <Skeleton className="h-24" />
        </div>
      ) : (
        <PapersForm key={org.data.id} read={org.data} />
      )}
    </Page>
  );
}

function PapersForm({ read }: { readonly read: Org }) {
  const { orgId, may } = useSettings();
  const { i18n, t } = useLingui();
  const queries = useQueryClient();
  const path = { org_id: orgId };
  const isReadOnly = !may("update_org");
  const [org, setOrg] = useState(read);
  const [theirs, setTheirs] = useState<Org>();
  const saving = useMutation({
    mutationFn: ({ values, base }: { values: PaperValues; base: Org }) =>
      answered(client.PATCH("/api/v1/org/{org_id}", { params: { path, header: { "If-Match": `"${base.version}"` } }, body: changesOf(values, base) })),
    onSuccess: async (saved) => {
      setOrg(saved);
      form.set(paperValuesOf(saved));
      toast(t`Saved`);
      engineOf(orgId).nudge();
      await queries.invalidateQueries({ queryKey: settingsKeys.list(orgId, "org") });
    },
    onError: async (error) => {
      if (isStale(error)) setTheirs(await answered(client.GET("/api/v1/org/{org_id}", { params: { path } })));
    },
  });
  const form = useForm(paperValuesOf(org), saving.error);
  const { values, text, set, errorOf } = form;
  const labels: Readonly<Record<keyof PaperValues, string>> = {
    name: t`Name`,
    legal_name: t`Legal name`,
    address: t`Address`,
    country: t`Country`,
    email: t`Email`,
    phone: t`Phone`,
    tax_number: t`Tax number`,
    registration_number: t`Registration number`,
    iban: t`IBAN`,
    bic: t`BIC`,
    payment_terms: t`Terms`,
    payment_terms_days: t`Days to pay`,
  };
  const names = Object.keys(labels) as (keyof PaperValues)[];
  const isChanged = Object.keys(changesOf(values, org)).length > 0;

  if (theirs !== undefined) {
    const now = paperValuesOf(theirs);
    return (
      <Conflict
        fields={names.filter((name) => now[name] !== values[name]).map((name) => ({ label: labels[name], mine: values[name], theirs: now[name] }))}
        onMine={() => {
          setTheirs(undefined);
          setOrg(theirs);
          saving.mutate({ values, base: theirs });
        }}
        onTheirs={() => {
          setTheirs(undefined);
          setOrg(theirs);
          set(now);
          saving.reset();
        }}
      />
    );
  }
  const area = (name: "address" | "payment_terms", rows: number, hint?: string) => (
    <Field label={labels[name]} error={errorOf(name)} hint={hint}>
      {(ids) => (
        <textarea
          {...ids}
          rows={rows}
          maxLength={1000}
          value={values[name]}
          onChange={({ target: { value } }) => {
            set({ [name]: value });
          }}
          className="w-full rounded-medium border border-line-strong bg-surface px-3 py-2"
        />
      )}
    </Field>
  );
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    saving.mutate({ values, base: org });
  };

  return (
    <div className="grid grid-cols-1 items-start gap-x-8 gap-y-6 xl:grid-cols-[minmax(0,2fr)_minmax(0,3fr)]">
      <form onSubmit={submit} className="flex min-w-0 flex-col gap-6">
        <LogoField
          org={org}
          isReadOnly={isReadOnly}
          onSaved={(saved) => {
            setOrg(saved);
            engineOf(orgId).nudge();
            void queries.invalidateQueries({ queryKey: settingsKeys.list(orgId, "org") });
          }}
          onFailed={() => {
            void answered(client.GET("/api/v1/org/{org_id}", { params: { path } })).then(setOrg);
          }}
        />
        {isReadOnly && (
          <Notice>
            <Trans>Only an admin changes what stands on papers.</Trans>
          </Notice>
        )}
        {saving.error !== null && !isToldAt(saving.error, names) && <Notice tone="refused">{describeProblem(saving.error)}</Notice>}
        <fieldset disabled={isReadOnly} className="contents">
          <Group title={t`Name and address`}>
            <TextField label={labels.name} required maxLength={200} {...text("name")} />
            <TextField label={labels.legal_name} maxLength={200} hint={t`If it is another one on papers.`} {...text("legal_name")} />
            {area("address", 3)}
            <Field label={labels.country} error={errorOf("country")}>
              {(ids) => (
                <Select
                  {...ids}
                  value={values.country}
                  onChange={({ target: { value } }) => {
                    set({ country: value });
                  }}
                >
                  {countriesWith(values.country, i18n.locale, t`None`).map(([code, name]) => (
                    <option key={code} value={code}>
                      {name}
                    </option>
                  ))}
                </Select>
              )}
            </Field>
          </Group>
          <Group title={t`At the foot`}>
            <TextField label={labels.tax_number} hint={t`It stands on every receipt. A VAT number begins with the country's code.`} {...text("tax_number")} />
            <TextField label={labels.registration_number} maxLength={50} {...text("registration_number")} />
            <TextField label={labels.phone} type="tel" maxLength={50} {...text("phone")} />
            <TextField label={labels.email} type="email" {...text("email")} />
          </Group>
          <Group title={t`Bank and terms`}>
            <TextField label={labels.iban} autoCapitalize="characters" {...text("iban")} />
            <TextField label={labels.bic} autoCapitalize="characters" {...text("bic")} />
            <TextField label={labels.payment_terms_days} inputMode="numeric" pattern="[0-9]{0,3}" hint={t`They make the day on which an invoice is due.`} {...text("payment_terms_days")} />
            {area("payment_terms", 2, t`Words below every sale, like “Thank you. Goods can be returned within 30 days.”`)}
          </Group>
        </fieldset>
        {!isReadOnly && (
          <div className="sticky bottom-0 flex flex-wrap items-center gap-3 border-t border-line bg-paper py-3">
            <Button type="submit" tone="primary" isBusy={saving.isPending} disabled={!isChanged}>
              <Trans>Save papers</Trans>
            </Button>
            {isChanged && (
              <>
                <Button
                  onClick={() => {
                    set(paperValuesOf(org));
                    saving.reset();
                  }}
                >
                  <Trans>Discard changes</Trans>
                </Button>
                <span className="text-small text-muted">
                  <Trans>Not saved yet</Trans>
                </span>
              </>
            )}
          </div>
        )}
      </form>
      <div className="min-w-0 xl:sticky xl:top-0">
        <PaperPreview orgId={orgId} values={values} logo={org.logo} />
      </div>
    </div>
  );
}

function Group({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <fieldset className="flex min-w-0 flex-col gap-4">
      <legend className="mb-3 text-large font-semibold">{title}</legend>
      {children}
    </fieldset>
  );
}

/** Only what was changed is sent, so that nothing of another person's is overwritten. */
function changesOf(values: PaperValues, base: Org): components["schemas"]["OrgUpdate"] {
  const before = paperSettingsOf(paperValuesOf(base));
  const now = paperSettingsOf(values);
  return Object.fromEntries(Object.entries(now).filter(([name, value]) => value !== before[name as keyof typeof before]));
}

function countriesWith(own: string, locale: string, none: string): [string, string][] {
  const countries = countriesByName(locale).map(({ code, name }): [string, string] => [code, name]);
  const isKnown = own === "" || countries.some(([code]) => code === own);
  const more: [string, string][] = isKnown ? [] : [[own, new Intl.DisplayNames(locale, { type: "region" }).of(own) ?? own]];
  return [["", none], ...more, ...countries];
}
