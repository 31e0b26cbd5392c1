import { Trans, useLingui } from "@lingui/react/macro";
import { useQueryClient } from "@tanstack/react-query";
import { Link, useLocation } from "@tanstack/react-router";
import { type SubmitEvent, useState } from "react";
import type { Identity } from "@/api/session";
import { describeProblem } from "@/i18n/describe-problem";
import { useSignIn, waitingLogin } from "@/sync/sign-in";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { TextField } from "@/ui/field";
import { PasswordField } from "@/ui/password-field";
import { Notice } from "@/ui/states";
import { partOf } from "./page-of";

const CodeForm = partOf("sessions", () => import("@/features/sessions/code-form").then((module) => module.CodeForm));

/** The password, and the second factor where there is one, above the page that stays. */
export function SignInDialog({ identity, onClose }: { readonly identity: Identity; readonly onClose: () => void }) {
  const { t } = useLingui();
  const { href } = useLocation();
  const queries = useQueryClient();
  const signIn = useSignIn();
  const [password, setPassword] = useState("");

  const reread = () => void queries.invalidateQueries();
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const { email } = identity.user;
    signIn.mutate({ email, password }, { onSuccess: reread });
  };
  const login = signIn.isSuccess ? waitingLogin() : null;
  if (login !== null) {
    return (
      <Dialog title={<Trans>Sign in</Trans>} onClose={onClose}>
        <CodeForm login={login} onSignedIn={reread} onExpired={signIn.reset} />
      </Dialog>
    );
  }

  return (
    <Dialog title={<Trans>Sign in</Trans>} onClose={onClose}>
      <form onSubmit={submit} className="flex flex-col gap-4">
        {signIn.error !== null && <Notice tone="refused">{describeProblem(signIn.error)}</Notice>}
        <TextField label={t`Email`} type="email" autoComplete="username" readOnly value={identity.user.email} />
        <PasswordField value={password} onChange={setPassword} />
        <Button type="submit" tone="primary" size="large" isBusy={signIn.isPending}>
          <Trans>Sign in</Trans>
        </Button>
        <Link to="/sign-in" search={{ next: href }} className="flex min-h-target items-center text-accent underline underline-offset-4">
          <Trans>Sign in as somebody else</Trans>
        </Link>
      </form>
    </Dialog>
  );
}
