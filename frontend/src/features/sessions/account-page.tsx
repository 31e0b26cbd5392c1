import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type SubmitEvent, useState } from "react";
import { answered, client } from "@/api/client";
import type { components } from "@/api/schema";
import { describeField, describeProblem, isToldAt } from "@/i18n/describe-problem";
import { formatDateTime } from "@/i18n/format";
import { LOCALE_NAMES } from "@/i18n/locale";
import { Button } from "@/ui/button";
import { Fault } from "@/ui/fault";
import { Field, Select } from "@/ui/field";
import { Facts, OfficePage, Section } from "@/ui/office-page";
import { useIsOnline } from "@/ui/online";
import { PasswordField } from "@/ui/password-field";
import { Notice, Skeleton } from "@/ui/states";
import { toast } from "@/ui/toast";
import { NewPasswordField } from "@/ui/new-password-field";
import { SecondFactor } from "./second-factor";

type Account = components["schemas"]["Account"];

const KEY = ["account"] as const;

/** Of the person, in whatever shop: the address, the language of mails, the password, the second factor. */
export function AccountPage() {
  const account = useQuery({ queryKey: KEY, queryFn: () => answered(client.GET("/api/v1/me/account")) });
  return (
    <OfficePage title={<Trans>My account</Trans>}>
      {account.error !== null && account.data === undefined && <Fault error={account.error} onRetry={() => void account.refetch()} />}
      {account.isPending && <Skeleton className="h-24 max-w-3xl" />}
      {account.data !== undefined && (
        <div className="flex max-w-md flex-col gap-8">
          <Person account={account.data} />
          <Password />
          <SecondFactor email={account.data.email} />
        </div>
      )}
    </OfficePage>
  );
}

const LANGUAGES = ["en", "de"] as const satisfies readonly Account["language"][];

function Person({ account }: { readonly account: Account }) {
  const { i18n, t } = useLingui();
  const queries = useQueryClient();
  const isOnline = useIsOnline();
  const changing = useMutation({
    mutationFn: (language: Account["language"]) => answered(client.PATCH("/api/v1/me/account", { body: { language } })),
    onSuccess: (changed) => {
      queries.setQueryData(KEY, changed);
      toast(t`Saved`);
    },
  });
  return (
    <Section title={account.name}>
      <Facts
        facts={[
          [t`Email`, account.email],
          [
            t`Proved`,
            account.email_verified_at === null ? <Trans>Not yet: no link that was sent there was used.</Trans> : formatDateTime(account.email_verified_at, i18n.locale),
          ],
        ]}
      />
      {account.email_verified_at === null && <SendLink />}
      {changing.error !== null && <Notice tone="refused">{describeProblem(changing.error)}</Notice>}
      <Field label={t`Language of mails to you`}>
        {(ids) => (
          <Select
            {...ids}
            disabled={!isOnline || changing.isPending}
            value={account.language}
            onChange={({ target: { value } }) => {
              const language = LANGUAGES.find((name) => name === value);
              if (language !== undefined) changing.mutate(language);
            }}
          >
            {LANGUAGES.map((language) => (
              <option key={language} value={language} lang={language}>
                {LOCALE_NAMES[language]}
              </option>
            ))}
          </Select>
        )}
      </Field>
    </Section>
  );
}

/** The way to a proved address: a link by mail. */
function SendLink() {
  const isOnline = useIsOnline();
  const sending = useMutation({ mutationFn: () => answered(client.POST("/api/v1/me/account/verification")) });
  if (sending.isSuccess) {
    return (
      <Notice>
        <Trans>A mail with a link is on its way. Open it within a day.</Trans>
      </Notice>
    );
  }
  return (
    <>
      {sending.error !== null && <Notice tone="refused">{describeProblem(sending.error)}</Notice>}
      <Button
        className="self-start"
        disabled={!isOnline}
        isBusy={sending.isPending}
        onClick={() => {
          sending.mutate();
        }}
      >
        <Trans>Prove my address</Trans>
      </Button>
    </>
  );
}

function Password() {
  const { t } = useLingui();
  const isOnline = useIsOnline();
  const [current, setCurrent] = useState("");
  const [password, setPassword] = useState("");
  const changing = useMutation({
    mutationFn: () => answered(client.PUT("/api/v1/me/password", { body: { current_password: current, password } })),
    onSuccess: () => {
      setCurrent("");
      setPassword("");
      toast(t`Your password is changed`);
    },
  });
  const { error } = changing;
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    changing.mutate();
  };
  return (
    <Section title={<Trans>Change the password</Trans>}>
      <form onSubmit={submit} className="flex flex-col gap-4">
        <p className="text-muted">
          <Trans>You stay signed in here, and are signed out everywhere else.</Trans>
        </p>
        {error !== null && !isToldAt(error, ["password"]) && <Notice tone="refused">{describeProblem(error)}</Notice>}
        <PasswordField value={current} onChange={setCurrent} />
        <NewPasswordField value={password} error={describeField(error, "password")} onChange={setPassword} />
        <Button type="submit" tone="primary" className="self-start" isBusy={changing.isPending} disabled={!isOnline}>
          <Trans>Change the password</Trans>
        </Button>
      </form>
    </Section>
  );
}
