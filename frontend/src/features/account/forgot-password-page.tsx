import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type SubmitEvent, useState } from "react";
import { answered, client } from "@/api/client";
import { AccountFrame } from "@/ui/account-frame";
import { describeProblem } from "@/i18n/describe-problem";
import { Button } from "@/ui/button";
import { TextField } from "@/ui/field";
import { Notice } from "@/ui/states";

/** Whoever forgot the password asks for a link. The service does not say whether there is an account. */
export function ForgotPasswordPage() {
  const { t } = useLingui();
  const [email, setEmail] = useState("");
  const asking = useMutation({
    mutationFn: () => answered(client.POST("/api/v1/auth/password-resets", { body: { email } })),
  });
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    asking.mutate();
  };
  return (
    <AccountFrame
      title={<Trans>Forgot the password</Trans>}
      error={asking.error === null ? undefined : describeProblem(asking.error)}
      below={
        <Link to="/sign-in" className="text-accent underline underline-offset-4">
          <Trans>Sign in</Trans>
        </Link>
      }
    >
      {asking.isSuccess ? (
        <Notice>
          <Trans>If {email} has an account, a mail with a link is on its way. The link works for half an hour.</Trans>
        </Notice>
      ) : (
        <form onSubmit={submit} className="flex flex-col gap-4">
          <p className="text-muted">
            <Trans>We send you a link with which you set another password.</Trans>
          </p>
          <TextField
            label={t`Email`}
            type="email"
            autoComplete="username"
            required
            value={email}
            onChange={(event) => {
              setEmail(event.target.value);
            }}
          />
          <Button type="submit" tone="primary" size="large" isBusy={asking.isPending}>
            <Trans>Send the link</Trans>
          </Button>
        </form>
      )}
    </AccountFrame>
  );
}
