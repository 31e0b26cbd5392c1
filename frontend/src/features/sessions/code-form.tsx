import { Trans } from "@lingui/react/macro";
import { useMutation } from "@tanstack/react-query";
import { KeyRound } from "lucide-react";
import { type SubmitEvent, useState } from "react";
import { ProblemError } from "@/api/problem";
import type { Identity } from "@/api/session";
import { useSignIn, type WaitingLogin } from "@/sync/sign-in";
import { Button } from "@/ui/button";
import { Notice } from "@/ui/states";
import { CodeField } from "./code-field";
import { FactorFault } from "./factor-fault";
import { hasPasskeys, signWithPasskey } from "./passkeys";

interface CodeFormProps {
  /** The password was right. */
  readonly login: WaitingLogin;
  readonly onSignedIn: (opened: Identity) => void;
  /** It took too long: the password is asked again. */
  readonly onExpired: () => void;
}

/** The second half of a login. */
export function CodeForm({ login: { token, passkey }, onSignedIn, onExpired }: CodeFormProps) {
  const signIn = useSignIn();
  const [code, setCode] = useState("");
  const goIn = (opened: Identity | null) => {
    if (opened !== null) onSignedIn(opened);
  };
  const signing = useMutation({
    mutationFn: async (challenge: NonNullable<WaitingLogin["passkey"]>) => signIn.mutateAsync({ token, passkey: await signWithPasskey(challenge) }),
    onSuccess: goIn,
  });
  const { error } = signIn;
  if (error instanceof ProblemError && error.slug === "unauthenticated") {
    return (
      <Notice tone="refused" action={<Button onClick={onExpired}><Trans>Enter the password again</Trans></Button>}>
        <Trans>That took too long.</Trans>
      </Notice>
    );
  }
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    signing.reset();
    signIn.mutate(
      { token, code },
      {
        onSuccess: goIn,
        onError: () => {
          setCode("");
        },
      },
    );
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      {signing.error === null ? <FactorFault error={error} /> : <FactorFault isOfPasskey error={signing.error} />}
      {passkey !== null && hasPasskeys() && (
        <Button
          size="large"
          icon={<KeyRound aria-hidden="true" className="size-5" />}
          isBusy={signing.isPending}
          onClick={() => {
            signing.mutate(passkey);
          }}
        >
          <Trans>Use a passkey</Trans>
        </Button>
      )}
      <CodeField value={code} onChange={setCode} error={signing.error === null ? error : null} />
      <Button type="submit" tone="primary" size="large" isBusy={signIn.isPending && !signing.isPending}>
        <Trans>Sign in</Trans>
      </Button>
    </form>
  );
}
