import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type SubmitEvent, useState } from "react";
import { currencyName } from "@/i18n/countries";
import { describeField, describeProblem, isToldAt } from "@/i18n/describe-problem";
import { formatDay, formatNumber, parseNumber } from "@/i18n/format";
import { engineOf } from "@/sync/engine";
import { Button } from "@/ui/button";
import { TextField } from "@/ui/field";
import { Segmented } from "@/ui/segmented";
import { Notice } from "@/ui/states";
import { saveBasics, type Shop, startKeys } from "./start-api";
import { FACTS_AS_OF, proposeTax, proposeWithTax } from "./tax-facts";

type Choice = "proposed" | "own" | "none";

/** How the shop prices, and the tax that most of it has: proposed by the country, confirmed by the person. */
export function BasicsStep({ shop, onDone }: { readonly shop: Shop; readonly onDone: () => void }) {
  const { i18n, t } = useLingui();
  const queries = useQueryClient();
  const { country, currency, id: orgId } = shop.org;
  const fact = proposeTax(country);
  const proposed = fact === null ? null : { name: `${fact.name} ${formatNumber(fact.rate, i18n.locale)} %`, rate: fact.rate };
  const [withTax, setWithTax] = useState<"yes" | "no">(proposeWithTax(country) ? "yes" : "no");
  const [choice, setChoice] = useState<Choice>(proposed === null ? "own" : "proposed");
  const [name, setName] = useState("");
  const [rate, setRate] = useState("");

  const saving = useMutation({
    mutationFn: () => {
      const own = { name, rate: parseNumber(rate, i18n.locale) ?? rate };
      const tax = choice === "none" ? null : choice === "proposed" && proposed !== null ? proposed : own;
      return saveBasics(shop, { includesTax: withTax === "yes", tax, registerName: t`Till 1` });
    },
    onSuccess: async () => {
      engineOf(orgId).nudge();
      await queries.invalidateQueries({ queryKey: startKeys.shop(orgId) });
      onDone();
    },
    // What was saved before the failure is not saved twice: read what is there, then try again.
    onError: () => queries.invalidateQueries({ queryKey: startKeys.shop(orgId) }),
  });
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    saving.mutate();
  };
  const countryName = country === null ? "" : (new Intl.DisplayNames(i18n.locale, { type: "region" }).of(country) ?? country);

  return (
    <form onSubmit={submit} className="perforated flex flex-col gap-6 rounded-t-medium bg-surface px-5 pt-6 pb-10 shadow-raised sm:px-7">
      {saving.error !== null && !isToldAt(saving.error, ["name", "rate"]) && <Notice tone="refused">{describeProblem(saving.error)}</Notice>}
      <p>
        <Trans>You sell in {currencyName(currency, i18n.locale)}.</Trans>
      </p>
      <Segmented
        label={t`The prices on your shelves are`}
        options={[
          { value: "yes", label: t`With tax` },
          { value: "no", label: t`Without tax` },
        ]}
        value={withTax}
        onChange={setWithTax}
      />
      <div className="flex flex-col gap-2">
        <Segmented
          label={t`Most of what you sell is taxed with`}
          options={[
            ...(proposed === null ? [] : [{ value: "proposed" as const, label: proposed.name.replaceAll(" ", "\u00a0") }]),
            { value: "own", label: t`Another rate` },
            { value: "none", label: t`No tax` },
          ]}
          value={choice}
          onChange={setChoice}
        />
        {choice === "proposed" && (
          <p className="text-small text-muted">
            <Trans>The standard rate in {countryName}, as of {formatDay(FACTS_AS_OF, i18n.locale)}. Check that it is yours.</Trans>
          </p>
        )}
      </div>
      {choice === "own" && (
        <div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
          <TextField
            label={t`Name`}
            required
            maxLength={100}
            hint={t`It stands on receipts, like VAT 20 %.`}
            error={describeField(saving.error, "name")}
            value={name}
            onChange={({ target: { value } }) => {
              setName(value);
            }}
          />
          <TextField
            label={t`Percent`}
            required
            inputMode="decimal"
            error={describeField(saving.error, "rate")}
            value={rate}
            onChange={({ target: { value } }) => {
              setRate(value);
            }}
          />
        </div>
      )}
      <Button type="submit" tone="primary" size="large" isBusy={saving.isPending}>
        <Trans>Go on</Trans>
      </Button>
    </form>
  );
}
