import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type SubmitEvent, useState } from "react";
import { answered, client } from "@/api/client";
import { describeProblem } from "@/i18n/describe-problem";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { TextField } from "@/ui/field";
import { useIsOnline } from "@/ui/online";
import { Notice } from "@/ui/states";
import { makePasskey } from "./passkeys";
import { RecoveryCodes } from "./recovery-codes";
import { SECOND_FACTOR } from "./second-factor-data";

interface AddPasskeyDialogProps {
  readonly userId: string;
  readonly email: string;
  readonly onClose: () => void;
}

/** A passkey gets a name, is made by the browser, and with the first second factor come the recovery codes. */
export function AddPasskeyDialog({ userId, email, onClose }: AddPasskeyDialogProps) {
  const { t } = useLingui();
  const queries = useQueryClient();
  const isOnline = useIsOnline();
  const [name, setName] = useState("");
  const leave = () => {
    void queries.invalidateQueries({ queryKey: SECOND_FACTOR });
    onClose();
  };
  const adding = useMutation({
    mutationFn: async () => answered(client.POST("/api/v1/me/passkeys", { body: { name, ...(await makePasskey({ user_id: userId, email })) } })),
    onSuccess: ({ recovery_codes }) => {
      if (recovery_codes.length === 0) leave();
    },
  });
  const { data, error } = adding;
  if (data !== undefined && data.recovery_codes.length > 0) {
    return (
      <Dialog title={<Trans>Recovery codes</Trans>} onClose={leave}>
        <RecoveryCodes codes={data.recovery_codes} onClose={leave} />
      </Dialog>
    );
  }
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    adding.mutate();
  };
  return (
    <Dialog title={<Trans>Add a passkey</Trans>} onClose={onClose} needsNetwork>
      <form onSubmit={submit} className="flex flex-col gap-4">
        <p>
          <Trans>A passkey is kept by your telephone, your computer, a password manager or a key on your ring. It signs for this address alone, so no copied page can use it.</Trans>
        </p>
        {error !== null && (
          <Notice tone="refused">{error instanceof DOMException ? <Trans>No passkey was made. Try again.</Trans> : describeProblem(error)}</Notice>
        )}
        <TextField
          label={t`Name of the passkey`}
          hint={t`By which you know it again, such as “telephone”.`}
          maxLength={100}
          required
          value={name}
          onChange={({ target }) => {
            setName(target.value);
          }}
        />
        <Button type="submit" tone="primary" size="large" isBusy={adding.isPending} disabled={!isOnline}>
          <Trans>Make the passkey</Trans>
        </Button>
      </form>
    </Dialog>
  );
}
