import { Trans } from "@lingui/react/macro";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { KeyRound } from "lucide-react";
import { type SubmitEvent, useState } from "react";
import { answered, client } from "@/api/client";
import { proof } from "@/api/proof";
import type { components } from "@/api/schema";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { Fault } from "@/ui/fault";
import { useIsOnline } from "@/ui/online";
import { PasswordField } from "@/ui/password-field";
import { Skeleton } from "@/ui/states";
import { CodeField } from "./code-field";
import { FactorFault } from "./factor-fault";
import { askChallenge, hasPasskeys, signWithPasskey } from "./passkeys";
import { SECOND_FACTOR, useSecondFactor } from "./second-factor-data";

/** Asks again who sits here, before something that outlasts the session. What was to be done is done after it. */
export function ProofDialog({ onClose }: { readonly onClose: () => void }) {
  const asked = useSecondFactor();
  return (
    <Dialog title={<Trans>Is it you?</Trans>} onClose={onClose} needsNetwork>
      <div className="flex flex-col gap-4">
        <p className="text-muted">
          <Trans>Before this is changed, prove who you are. It is good for ten minutes.</Trans>
        </p>
        {asked.error !== null && asked.data === undefined && <Fault error={asked.error} onRetry={() => void asked.refetch()} />}
        {asked.isPending && <Skeleton className="h-24" />}
        {asked.data !== undefined && <ProofForm isByCode={asked.data.proof === "second_factor"} hasPasskey={asked.data.passkeys.length > 0} />}
      </div>
    </Dialog>
  );
}

interface ProofFormProps {
  readonly isByCode: boolean;
  readonly hasPasskey: boolean;
}

function ProofForm({ isByCode, hasPasskey }: ProofFormProps) {
  const queries = useQueryClient();
  const isOnline = useIsOnline();
  const [entered, setEntered] = useState("");
  const proving = useMutation({
    mutationFn: async (given: components["schemas"]["Proof"] | "passkey") => {
      const body = given === "passkey" ? { passkey: await signWithPasskey(await askChallenge()) } : given;
      return answered(client.POST("/api/v1/me/proof", { body }));
    },
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: SECOND_FACTOR });
      proof.settle(true);
    },
    onError: () => {
      setEntered("");
    },
  });
  const { error, isPending, variables } = proving;
  const isOfPasskey = variables === "passkey";
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    proving.mutate(isByCode ? { code: entered } : { password: entered });
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      <FactorFault error={error} isOfPasskey={isOfPasskey} />
      {hasPasskey && hasPasskeys() && (
        <Button
          size="large"
          icon={<KeyRound aria-hidden="true" className="size-5" />}
          isBusy={isPending && isOfPasskey}
          disabled={!isOnline}
          onClick={() => {
            proving.mutate("passkey");
          }}
        >
          <Trans>Use a passkey</Trans>
        </Button>
      )}
      {isByCode ? <CodeField value={entered} onChange={setEntered} error={isOfPasskey ? null : error} /> : <PasswordField value={entered} onChange={setEntered} />}
      <Button type="submit" tone="primary" size="large" isBusy={isPending && !isOfPasskey} disabled={!isOnline}>
        <Trans>Go on</Trans>
      </Button>
    </form>
  );
}
