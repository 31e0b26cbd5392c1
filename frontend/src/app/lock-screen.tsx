import { Trans, useLingui } from "@lingui/react/macro";
import { useLiveQuery } from "dexie-react-hooks";
import { KeyRound, UserRound } from "lucide-react";
import { type SubmitEvent, useEffect, useRef, useState } from "react";
import type { Identity, Membership } from "@/api/session";
import { session } from "@/api/session";
import { describePin, secondsOf } from "@/i18n/describe-pin";
import { describeProblem } from "@/i18n/describe-problem";
import { enter, personAt } from "@/sync/at-till";
import { bindLogin } from "@/sync/device";
import { engineOf } from "@/sync/engine";
import { goOn } from "@/sync/pin-login";
import { readPins, secondsToWait } from "@/sync/pins";
import { useSignIn, waitingLogin } from "@/sync/sign-in";
import { Button } from "@/ui/button";
import { Choice } from "@/ui/choice";
import { TextField } from "@/ui/field";
import { Mark } from "@/ui/mark";
import { useIsOnline } from "@/ui/online";
import { PasswordField } from "@/ui/password-field";
import { PinPad } from "@/ui/pin-pad";
import { Notice } from "@/ui/states";
import { usePinEntry } from "@/ui/use-pin-entry";
import { partOf } from "./page-of";

const CodeForm = partOf("sessions", () => import("@/features/sessions/code-form").then((module) => module.CodeForm));

interface Person {
  readonly userId: string;
  readonly name: string;
  /** Undefined where the PIN was never used here. */
  readonly length?: number;
}

/**
 * Over everything until somebody says who they are: a name and a PIN. Who used this device before needs no network. What
 * was begun below stays as it is, if it is the same person.
 */
export function LockScreen({ membership }: { readonly membership: Membership }) {
  const { t } = useLingui();
  const orgId = membership.org_id;
  const dialog = useRef<HTMLDialogElement>(null);
  const isOnline = useIsOnline();
  const { database } = engineOf(orgId);
  const [pins] = useState(() => readPins(orgId));
  const sellers = useLiveQuery(() => database.seller.toArray(), [database]);
  const [chosenId, setChosenId] = useState(() => likely(orgId, pins));
  const [turn, setTurn] = useState(0); // the digits have the focus again
  const [isByPassword, setByPassword] = useState(pins.length === 0 && !isOnline);

  useEffect(() => {
    const element = dialog.current;
    // Neither Escape nor anything else closes it: the browser's own way out is taken away thrice.
    const onKey = (event: KeyboardEvent) => {
      if (event.key === "Escape") event.preventDefault();
    };
    element?.addEventListener("keydown", onKey);
    element?.showModal();
    return () => {
      element?.removeEventListener("keydown", onKey);
    };
  }, []);

  const others = (sellers ?? []).filter(({ user_id, pin_changed_at }) => pin_changed_at !== null && !pins.some(({ userId }) => userId === user_id));
  const people: readonly Person[] = [...pins, ...(isOnline ? others.map(({ user_id, name }) => ({ userId: user_id, name })) : [])];
  const chosen = people.find(({ userId }) => userId === chosenId) ?? people[0];

  return (
    <dialog
      ref={dialog}
      aria-label={t`Locked`}
      onCancel={(event) => {
        event.preventDefault();
      }}
      onClose={(event) => {
        event.currentTarget.showModal();
      }}
      className="fixed inset-0 m-0 size-full max-h-none max-w-none overflow-y-auto bg-paper p-0 text-ink backdrop:bg-paper"
    >
      <div className="mx-auto grid min-h-full w-full max-w-4xl content-center gap-3 p-4 md:grid-cols-2 md:gap-12 md:p-8">
        <section className="flex min-w-0 flex-col gap-3 md:gap-4">
          <header className="flex items-center gap-3">
            <Mark className="size-10 shrink-0" />
            <div className="min-w-0">
              <p className="truncate text-small text-muted">{membership.org_name}</p>
              <h1 className="text-large font-semibold md:text-title">
                <Trans>Who is at the till?</Trans>
              </h1>
            </div>
          </header>
          {people.length > 0 && (
            <ul aria-label={t`People`} className="flex flex-wrap gap-2 overflow-y-auto max-md:max-h-32 md:max-h-96 md:flex-col md:flex-nowrap">
              {people.map((person) => (
                <li key={person.userId} className="min-w-0">
                  <Choice
                    isWide
                    icon={<UserRound aria-hidden="true" className="size-5 shrink-0" />}
                    isChosen={!isByPassword && person.userId === chosen?.userId}
                    onChoose={() => {
                      setByPassword(false);
                      setChosenId(person.userId);
                      setTurn(turn + 1);
                    }}
                  >
                    {person.name}
                  </Choice>
                </li>
              ))}
            </ul>
          )}
          {others.length > 0 && !isOnline && (
            <p className="text-small text-muted">
              <Trans>Whoever has not used this device yet needs a network once.</Trans>
            </p>
          )}
          <Button
            tone="quiet"
            className="self-start"
            aria-pressed={isByPassword}
            icon={<KeyRound aria-hidden="true" className="size-5" />}
            onClick={() => {
              setByPassword(true);
            }}
          >
            <Trans>With the password</Trans>
          </Button>
        </section>
        <section className="flex min-w-0 flex-col justify-center">
          {isByPassword || chosen === undefined ? (
            <ByPassword orgId={orgId} isOnline={isOnline} />
          ) : (
            <ByPin key={`${chosen.userId} ${turn}`} orgId={orgId} person={chosen} isOnline={isOnline} />
          )}
        </section>
      </div>
    </dialog>
  );
}

/** Who goes on most likely: of two people the other one, else who used this device last. */
function likely(orgId: string, pins: readonly { readonly userId: string }[]): string | undefined {
  const before = personAt(orgId);
  const others = pins.filter(({ userId }) => userId !== before);
  return pins.length === 2 && others.length === 1 ? others[0]?.userId : pins[0]?.userId;
}

function ByPin({ orgId, person, isOnline }: { readonly orgId: string; readonly person: Person; readonly isOnline: boolean }) {
  const { t } = useLingui();
  const entry = usePinEntry({
    check: (pin) => goOn(orgId, person.userId, pin, isOnline),
    secondsOf,
    secondsAtFirst: secondsToWait(orgId, person.userId),
  });
  return (
    <PinPad
      label={t`PIN of ${person.name}`}
      value={entry.pin}
      length={person.length}
      isBusy={entry.isBusy}
      isClosed={entry.seconds > 0}
      refusal={describePin(entry.refusal, entry.seconds)}
      onChange={entry.type}
      onEnter={entry.enter}
    />
  );
}

/** Whose login this device has can always say so with the password, where the service can be asked. */
function ByPassword({ orgId, isOnline }: { readonly orgId: string; readonly isOnline: boolean }) {
  const { t } = useLingui();
  const signIn = useSignIn();
  const [password, setPassword] = useState("");
  const user = session.identity?.user;
  if (user === undefined) return null;

  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    signIn.mutate(
      { email: user.email, password },
      {
        onSuccess: (opened) => {
          if (opened !== null) goIn(opened);
        },
      },
    );
  };
  const goIn = (opened: Identity) => {
    void bindLogin(orgId).catch(() => undefined); // the shell says so where the device was shut out
    enter(orgId, opened.user.id);
  };
  const login = signIn.isSuccess ? waitingLogin() : null;
  if (login !== null) return <CodeForm login={login} onSignedIn={goIn} onExpired={signIn.reset} />;
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      {!isOnline && (
        <Notice tone="waiting">
          <Trans>The password is checked by the service: connect this device first.</Trans>
        </Notice>
      )}
      {signIn.error !== null && <Notice tone="refused">{describeProblem(signIn.error)}</Notice>}
      <TextField label={t`Email`} type="email" autoComplete="username" readOnly value={user.email} />
      <PasswordField value={password} onChange={setPassword} />
      <Button type="submit" tone="primary" size="large" isBusy={signIn.isPending} disabled={!isOnline}>
        <Trans>Go on</Trans>
      </Button>
    </form>
  );
}
