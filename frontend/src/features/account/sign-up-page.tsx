import { Trans, useLingui } from "@lingui/react/macro";
import { Link, useNavigate } from "@tanstack/react-router";
import { type SubmitEvent, useState } from "react";
import { ProblemError } from "@/api/problem";
import { describeProblem } from "@/i18n/describe-problem";
import { Button } from "@/ui/button";
import { Field, Select, TextField } from "@/ui/field";
import { Notice } from "@/ui/states";
import { AccountFrame } from "@/ui/account-frame";
import { countriesByName, CURRENCIES, CURRENCY_OF, currencyName, isCountry, likelyCountry } from "@/i18n/countries";
import { useSignUp } from "./sign-up";

export function SignUpPage() {
  const { i18n, t } = useLingui();
  const navigate = useNavigate();
  const signUp = useSignUp();
  const [form, setForm] = useState(() => {
    const country = likelyCountry();
    return { org_name: "", name: "", email: "", password: "", country, currency: country === "" ? "EUR" : CURRENCY_OF[country] };
  });
  const set = (change: Partial<typeof form>) => {
    setForm((before) => ({ ...before, ...change }));
  };
  const refused = signUp.error instanceof ProblemError ? signUp.error : null;
  const field = (name: "org_name" | "name" | "email" | "password") => ({
    value: form[name],
    error: refused?.of(name),
    onChange: (event: { target: { value: string } }) => {
      set({ [name]: event.target.value });
    },
    required: true,
  });

  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    signUp.mutate(form, {
      onSuccess: (answer) => {
        if ("org" in answer) void navigate({ to: "/$orgId/start", params: { orgId: answer.org.id } });
      },
    });
  };
  const isMailed = signUp.data !== undefined && !("org" in signUp.data);

  return (
    <AccountFrame
      title={<Trans>Open a shop</Trans>}
      error={signUp.error === null || refused?.problem.errors !== undefined ? undefined : describeProblem(signUp.error)}
      below={
        <Link to="/sign-in" className="text-accent underline underline-offset-4">
          <Trans>I have an account</Trans>
        </Link>
      }
    >
      {isMailed && (
        <Notice>
          <Trans>A mail is on its way to {form.email}. Open the link in it within a day, and the shop is open.</Trans>
        </Notice>
      )}
      <form onSubmit={submit} className={isMailed ? "hidden" : "flex flex-col gap-4"}>
        <TextField label={t`Name of the shop`} autoComplete="organization" {...field("org_name")} />
        <div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
          <Field label={t`Country`}>
            {(ids) => (
              <Select
                {...ids}
                required
                value={form.country}
                onChange={({ target: { value } }) => {
                  if (isCountry(value)) set({ country: value, currency: CURRENCY_OF[value] });
                }}
              >
                <option value="" disabled>
                  {t`Choose`}
                </option>
                {countriesByName(i18n.locale).map(({ code, name }) => (
                  <option key={code} value={code}>
                    {name}
                  </option>
                ))}
              </Select>
            )}
          </Field>
          <Field label={t`Currency`}>
            {(ids) => (
              <Select
                {...ids}
                value={form.currency}
                onChange={({ target: { value } }) => {
                  const currency = CURRENCIES.find((code) => code === value);
                  if (currency !== undefined) set({ currency });
                }}
              >
                {CURRENCIES.map((code) => (
                  <option key={code} value={code}>
                    {currencyName(code, i18n.locale)}
                  </option>
                ))}
              </Select>
            )}
          </Field>
        </div>
        <TextField label={t`Your name`} autoComplete="name" {...field("name")} />
        <TextField label={t`Email`} type="email" autoComplete="email" {...field("email")} />
        <TextField
          label={t`Password`}
          type="password"
          autoComplete="new-password"
          minLength={12}
          hint={t`At least 12 characters. A few words are easier to keep than signs.`}
          {...field("password")}
        />
        <Button type="submit" tone="primary" size="large" isBusy={signUp.isPending}>
          <Trans>Open the shop</Trans>
        </Button>
      </form>
    </AccountFrame>
  );
}
