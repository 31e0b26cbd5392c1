import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { KeyRound, ShieldCheck } from "lucide-react";
import { useState } from "react";
import { answered, client, done } from "@/api/client";
import type { components } from "@/api/schema";
import { describeProblem } from "@/i18n/describe-problem";
import { formatDateTime } from "@/i18n/format";
import { Button } from "@/ui/button";
import { Confirm } from "@/ui/confirm";
import { Dialog } from "@/ui/dialog";
import { Fault } from "@/ui/fault";
import { Section } from "@/ui/office-page";
import { useIsOnline } from "@/ui/online";
import { Notice, Skeleton } from "@/ui/states";
import { toast } from "@/ui/toast";
import { AddPasskeyDialog } from "./add-passkey-dialog";
import { AddTotpDialog } from "./add-totp-dialog";
import { hasPasskeys } from "./passkeys";
import { RecoveryCodes } from "./recovery-codes";
import { SECOND_FACTOR, useSecondFactor } from "./second-factor-data";

type Told = components["schemas"]["SecondFactor"];
type Passkey = components["schemas"]["Passkey"];

/** Something that one has, beside the password that one knows. */
export function SecondFactor({ email }: { readonly email: string }) {
  const factor = useSecondFactor();
  return (
    <Section title={<Trans>Second factor</Trans>}>
      {factor.error !== null && factor.data === undefined && <Fault error={factor.error} onRetry={() => void factor.refetch()} />}
      {factor.isPending && <Skeleton className="h-24" />}
      {factor.data !== undefined && <Factors told={factor.data} email={email} />}
    </Section>
  );
}

/** Removed: the app with codes, or a passkey. */
type Removed = "totp" | Passkey;

function Factors({ told, email }: { readonly told: Told; readonly email: string }) {
  const { t } = useLingui();
  const queries = useQueryClient();
  const isOnline = useIsOnline();
  const [asked, setAsked] = useState<Removed>();
  const removing = useMutation({
    mutationFn: (removed: Removed) =>
      done(
        removed === "totp"
          ? client.DELETE("/api/v1/me/totp")
          : client.DELETE("/api/v1/me/passkeys/{passkey_id}", { params: { path: { passkey_id: removed.id } } }),
      ),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: SECOND_FACTOR });
      toast(t`Removed`);
    },
    onSettled: () => {
      setAsked(undefined);
    },
  });
  const isLast = told.passkeys.length + (told.totp === null ? 0 : 1) === 1;
  const onRemove = isOnline ? setAsked : undefined;
  return (
    <>
      <p className="text-muted">
        {told.proof === "password" ? (
          <Trans>With a second factor, whoever learns your password cannot sign in with it.</Trans>
        ) : (
          <Trans>After the password, one of these is asked for.</Trans>
        )}
      </p>
      {removing.error !== null && <Notice tone="refused">{describeProblem(removing.error)}</Notice>}
      {told.proof === "second_factor" && (
        <ul aria-label={t`Second factor`} className="flex flex-col divide-y divide-line rounded-medium border border-line bg-surface">
          {told.totp !== null && <Row name={t`App with codes`} {...told.totp} onRemove={onRemove && (() => { onRemove("totp"); })} />}
          {told.passkeys.map((passkey) => (
            <Row key={passkey.id} {...passkey} onRemove={onRemove && (() => { onRemove(passkey); })} />
          ))}
        </ul>
      )}
      <div className="flex flex-wrap gap-3">
        {told.totp === null && <AddTotp email={email} />}
        {hasPasskeys() && <AddPasskey userId={told.user_id} email={email} />}
      </div>
      {told.proof === "second_factor" && <Recovery codesLeft={told.recovery_codes_left} />}
      {asked !== undefined && (
        <Confirm
          title={asked === "totp" ? <Trans>Remove the app with codes?</Trans> : <Trans>Remove the passkey {asked.name}?</Trans>}
          action={<Trans>Remove</Trans>}
          isBusy={removing.isPending}
          onConfirm={() => {
            removing.mutate(asked);
          }}
          onClose={() => {
            setAsked(undefined);
          }}
        >
          {isLast ? (
            <Trans>Then your password alone signs you in. The recovery codes are no longer good.</Trans>
          ) : (
            <Trans>The others go on.</Trans>
          )}
        </Confirm>
      )}
    </>
  );
}

interface RowProps {
  readonly name: string;
  readonly added_at: string;
  readonly last_used_at: string | null;
  readonly onRemove: (() => void) | undefined;
}

function Row({ name, added_at, last_used_at, onRemove }: RowProps) {
  const { i18n, t } = useLingui();
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3">
      <div className="flex min-w-0 flex-1 basis-48 flex-col">
        <span className="font-medium wrap-anywhere">{name}</span>
        <span className="text-small text-muted">
          {last_used_at === null ? (
            <Trans>Since {formatDateTime(added_at, i18n.locale)}, not used yet</Trans>
          ) : (
            <Trans>
              Since {formatDateTime(added_at, i18n.locale)}, last used {formatDateTime(last_used_at, i18n.locale)}
            </Trans>
          )}
        </span>
      </div>
      <Button aria-label={t`Remove ${name}`} disabled={onRemove === undefined} onClick={onRemove}>
        <Trans>Remove</Trans>
      </Button>
    </li>
  );
}

function AddTotp({ email }: { readonly email: string }) {
  const isOnline = useIsOnline();
  const beginning = useMutation({ mutationFn: () => answered(client.POST("/api/v1/me/totp")) });
  const { data, error } = beginning;
  return (
    <>
      {error !== null && <Notice tone="refused">{describeProblem(error)}</Notice>}
      <Button
        icon={<ShieldCheck aria-hidden="true" className="size-5" />}
        disabled={!isOnline}
        isBusy={beginning.isPending}
        onClick={() => {
          beginning.mutate();
        }}
      >
        <Trans>Add an app with codes</Trans>
      </Button>
      {data !== undefined && <AddTotpDialog email={email} secret={data.secret} onClose={beginning.reset} />}
    </>
  );
}

function AddPasskey(person: { readonly userId: string; readonly email: string }) {
  const isOnline = useIsOnline();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button
        icon={<KeyRound aria-hidden="true" className="size-5" />}
        disabled={!isOnline}
        onClick={() => {
          setOpen(true);
        }}
      >
        <Trans>Add a passkey</Trans>
      </Button>
      {isOpen && (
        <AddPasskeyDialog
          {...person}
          onClose={() => {
            setOpen(false);
          }}
        />
      )}
    </>
  );
}

const FEW = 3;

function Recovery({ codesLeft }: { readonly codesLeft: number }) {
  const queries = useQueryClient();
  const isOnline = useIsOnline();
  const renewing = useMutation({
    mutationFn: () => answered(client.POST("/api/v1/me/recovery-codes")),
    onSuccess: () => queries.invalidateQueries({ queryKey: SECOND_FACTOR }),
  });
  return (
    <>
      {codesLeft < FEW ? (
        <Notice tone="waiting">
          <Trans>Recovery codes left: {codesLeft}. Make new ones before you need them.</Trans>
        </Notice>
      ) : (
        <p className="text-muted">
          <Trans>Recovery codes left: {codesLeft}.</Trans>
        </p>
      )}
      {renewing.error !== null && <Notice tone="refused">{describeProblem(renewing.error)}</Notice>}
      <Button
        className="self-start"
        disabled={!isOnline}
        isBusy={renewing.isPending}
        onClick={() => {
          renewing.mutate();
        }}
      >
        <Trans>Make new recovery codes</Trans>
      </Button>
      {renewing.data !== undefined && (
        <Dialog title={<Trans>Recovery codes</Trans>} onClose={renewing.reset}>
          <RecoveryCodes codes={renewing.data.recovery_codes} onClose={renewing.reset} />
        </Dialog>
      )}
    </>
  );
}
