import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { type SubmitEvent, useState } from "react";
import { answered, client } from "@/api/client";
import { session } from "@/api/session";
import { describeField, describeProblem, isToldAt } from "@/i18n/describe-problem";
import { Button } from "@/ui/button";
import { TextField } from "@/ui/field";
import { Notice } from "@/ui/states";
import { AccountFrame } from "@/ui/account-frame";

/** Somebody was invited: with an account they join, without one they make it. The token stands behind the #. */
export function InvitationPage() {
  const { t } = useLingui();
  const navigate = useNavigate();
  const token = location.hash.slice(1);
  const person = session.identity?.user;
  const [name, setName] = useState("");
  const [password, setPassword] = useState("");
  const joining = useMutation({
    mutationFn: async () => {
      if (person === undefined) {
        session.open(await answered(client.POST("/api/v1/auth/invitations/accept", { body: { token, name, password } })));
      } else {
        await answered(client.POST("/api/v1/me/memberships", { body: { token } }));
        await session.refresh((await session.token()) ?? undefined);
      }
    },
    onSuccess: () => navigate({ to: "/" }),
  });
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    joining.mutate();
  };
  const { error } = joining;

  if (token === "") {
    return (
      <AccountFrame
        title={<Trans>You are invited</Trans>}
        below={
          <Link to="/sign-in" className="text-accent underline underline-offset-4">
            <Trans>I have an account</Trans>
          </Link>
        }
      >
        <Notice tone="waiting">
          <Trans>This link is not complete. Open it from the invitation again, or ask for a new one.</Trans>
        </Notice>
      </AccountFrame>
    );
  }

  return (
    <AccountFrame
      title={<Trans>You are invited</Trans>}
      error={error === null || isToldAt(error, ["name", "password"]) ? undefined : describeProblem(error)}
      below={
        person === undefined && (
          <Link to="/sign-in" search={{ next: `/invitation#${token}` }} className="text-accent underline underline-offset-4">
            <Trans>I have an account</Trans>
          </Link>
        )
      }
    >
      <form onSubmit={submit} className="flex flex-col gap-4">
        {person === undefined ? (
          <>
            <TextField
              label={t`Your name`}
              autoComplete="name"
              required
              maxLength={200}
              value={name}
              error={describeField(error, "name")}
              onChange={({ target: { value } }) => {
                setName(value);
              }}
            />
            <TextField
              label={t`Password`}
              type="password"
              autoComplete="new-password"
              minLength={12}
              required
              hint={t`At least 12 characters. A few words are easier to keep than signs.`}
              value={password}
              error={describeField(error, "password")}
              onChange={({ target: { value } }) => {
                setPassword(value);
              }}
            />
          </>
        ) : (
          <p>
            <Trans>You join as {person.name}, {person.email}.</Trans>
          </p>
        )}
        <Button type="submit" tone="primary" size="large" isBusy={joining.isPending}>
          <Trans>Join the shop</Trans>
        </Button>
      </form>
    </AccountFrame>
  );
}
