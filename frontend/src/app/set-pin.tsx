import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation } from "@tanstack/react-query";
import { type SubmitEvent, useState } from "react";
import { asLogin, client, done } from "@/api/client";
import { ProblemError } from "@/api/problem";
import type { Identity } from "@/api/session";
import { describeProblem } from "@/i18n/describe-problem";
import { keptDevice } from "@/sync/kept-device";
import { askPin } from "@/sync/pin-login";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { TextField } from "@/ui/field";
import { useIsOnline } from "@/ui/online";
import { PasswordField } from "@/ui/password-field";
import { Notice } from "@/ui/states";
import { toast } from "@/ui/toast";

interface SetPinProps {
  readonly identity: Identity;
  readonly orgId: string;
  readonly onClose: () => void;
}

/** One's own PIN in this shop, with the password. On a till it works at once, also without a network. */
export function SetPin({ identity, orgId, onClose }: SetPinProps) {
  const { t } = useLingui();
  const isOnline = useIsOnline();
  const [pin, setPin] = useState("");
  const [again, setAgain] = useState("");
  const [password, setPassword] = useState("");
  const setting = useMutation({
    mutationFn: async () => {
      await done(
        client.PUT("/api/v1/org/{org_id}/pin", { params: { path: { org_id: orgId } }, headers: await asLogin(), body: { pin, password } }),
      );
      // The first use on this device is now: from here on it needs no network.
      if (keptDevice(orgId) !== null) await askPin(orgId, identity.user.id, pin).catch(() => undefined);
    },
    onSuccess: () => {
      toast(t`Your PIN is set`);
      onClose();
    },
  });
  const { error } = setting;
  const slug = error instanceof ProblemError ? error.slug : undefined;
  const isDifferent = again.length >= pin.length && again !== pin;
  const isGood = /^\d{4,6}$/.test(pin) && again === pin && password !== "";
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (isGood) setting.mutate();
  };
  const told = (slugs: readonly string[]) => (error !== null && slug !== undefined && slugs.includes(slug) ? describeProblem(error) : undefined);

  return (
    <Dialog
      title={<Trans>Your PIN in this shop</Trans>}
      onClose={onClose}
      footer={
        <Button type="submit" form="pin" tone="primary" size="large" className="w-full" isBusy={setting.isPending} disabled={!isGood || !isOnline}>
          <Trans>Set the PIN</Trans>
        </Button>
      }
    >
      <form id="pin" onSubmit={submit} className="flex flex-col gap-4">
        <p className="text-muted">
          <Trans>4 to 6 digits by which you go on at a till of this shop. Nobody else can see them.</Trans>
        </p>
        {!isOnline && (
          <Notice tone="waiting">
            <Trans>A PIN is set with a network. Connect this device first.</Trans>
          </Notice>
        )}
        {error !== null && told(["pin_trivial", "password_wrong"]) === undefined && <Notice tone="refused">{describeProblem(error)}</Notice>}
        <TextField
          label={t`New PIN`}
          type="password"
          inputMode="numeric"
          autoComplete="off"
          required
          value={pin}
          error={told(["pin_trivial"])}
          onChange={(event) => {
            setPin(digitsOf(event.target.value));
          }}
        />
        <TextField
          label={t`The same PIN again`}
          type="password"
          inputMode="numeric"
          autoComplete="off"
          required
          value={again}
          error={pin !== "" && isDifferent ? t`This is another PIN.` : undefined}
          onChange={(event) => {
            setAgain(digitsOf(event.target.value));
          }}
        />
        <PasswordField value={password} error={told(["password_wrong"])} onChange={setPassword} />
      </form>
    </Dialog>
  );
}

const LONGEST = 6;

function digitsOf(text: string): string {
  return text.replaceAll(/\D/g, "").slice(0, LONGEST);
}
