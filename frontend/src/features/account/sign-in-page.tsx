import { Trans, useLingui } from "@lingui/react/macro";
import { Link, useNavigate, useRouter, useSearch } from "@tanstack/react-router";
import { type SubmitEvent, useState } from "react";
import { useSignIn } from "@/sync/sign-in";
import { pageAfter } from "@/sync/page-after";
import { Button } from "@/ui/button";
import { TextField } from "@/ui/field";
import { PasswordField } from "@/ui/password-field";
import { AccountFrame } from "@/ui/account-frame";
import { describeProblem } from "@/i18n/describe-problem";

export function SignInPage() {
  const { t } = useLingui();
  const navigate = useNavigate();
  const router = useRouter();
  const { next } = useSearch({ from: "/sign-in" });
  const signIn = useSignIn();
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");

  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    signIn.mutate(
      { email, password },
      {
        onSuccess: (opened) => {
          if (opened === null) void navigate({ to: "/sign-in/code", search: next === undefined ? {} : { next } });
          else router.history.push(pageAfter(opened, next));
        },
      },
    );
  };

  return (
    <AccountFrame
      title={<Trans>Sign in</Trans>}
      error={signIn.error === null ? undefined : describeProblem(signIn.error)}
      below={
        <Link to="/sign-up" className="text-accent underline underline-offset-4">
          <Trans>Open a new shop</Trans>
        </Link>
      }
    >
      <form onSubmit={submit} className="flex flex-col gap-4">
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
        <PasswordField value={password} onChange={setPassword} />
        <Link to="/forgot-password" className="flex min-h-target items-center self-start text-accent underline underline-offset-4">
          <Trans>Forgot the password?</Trans>
        </Link>
        <Button type="submit" tone="primary" size="large" isBusy={signIn.isPending}>
          <Trans>Sign in</Trans>
        </Button>
      </form>
    </AccountFrame>
  );
}
