import { Trans } from "@lingui/react/macro";
import { useMutation } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type SubmitEvent, useState } from "react";
import { answered, client } from "@/api/client";
import { AccountFrame } from "@/ui/account-frame";
import { describeField, describeProblem, isToldAt } from "@/i18n/describe-problem";
import { Button } from "@/ui/button";
import { Notice } from "@/ui/states";
import { NewPasswordField } from "@/ui/new-password-field";

/** Whoever got the mail sets another password, then signs in. The token stands behind the #. */
export function ResetPasswordPage() {
  const token = location.hash.slice(1);
  const [password, setPassword] = useState("");
  const setting = useMutation({
    mutationFn: () => answered(client.POST("/api/v1/auth/password-resets/complete", { body: { token, password } })),
  });
  const { error } = setting;
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    setting.mutate();
  };
  return (
    <AccountFrame
      title={<Trans>Set another password</Trans>}
      error={error === null || isToldAt(error, ["password"]) ? undefined : describeProblem(error)}
      below={
        <Link to={setting.isSuccess ? "/sign-in" : "/forgot-password"} className="text-accent underline underline-offset-4">
          {setting.isSuccess ? <Trans>Sign in</Trans> : <Trans>Ask for another link</Trans>}
        </Link>
      }
    >
      {setting.isSuccess ? (
        <Notice>
          <Trans>Your password is set, and you are signed out everywhere. Sign in with it, and set your PIN again if you had one.</Trans>
        </Notice>
      ) : token === "" ? (
        <Notice tone="waiting">
          <Trans>This link is not complete. Open it from the mail again, or ask for another one.</Trans>
        </Notice>
      ) : (
        <form onSubmit={submit} className="flex flex-col gap-4">
          <NewPasswordField value={password} error={describeField(error, "password")} onChange={setPassword} />
          <Button type="submit" tone="primary" size="large" isBusy={setting.isPending}>
            <Trans>Set the password</Trans>
          </Button>
        </form>
      )}
    </AccountFrame>
  );
}
