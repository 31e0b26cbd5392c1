import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation } from "@tanstack/react-query";
import { useLiveQuery } from "dexie-react-hooks";
import { UserRound } from "lucide-react";
import { type ReactNode, type SubmitEvent, useState } from "react";
import { describePin, secondsOf } from "@/i18n/describe-pin";
import { describeProblem } from "@/i18n/describe-problem";
import { formatNumber } from "@/i18n/format";
import type { Approval, Asked } from "@/sync/approvals";
import { approveByPassword, approveByPin } from "@/sync/ask-approval";
import { keptDevice } from "@/sync/kept-device";
import { readPins, secondsToWait } from "@/sync/pins";
import { Button } from "@/ui/button";
import { Choice } from "@/ui/choice";
import { Dialog } from "@/ui/dialog";
import { TextField } from "@/ui/field";
import { useIsOnline } from "@/ui/online";
import { PasswordField } from "@/ui/password-field";
import { PinPad } from "@/ui/pin-pad";
import { Notice } from "@/ui/states";
import { usePinEntry } from "@/ui/use-pin-entry";
import { useTill } from "./till-context";

interface ApprovalDialogProps {
  /** What the manager says yes to, in words. */
  readonly children: ReactNode;
  readonly asked: readonly Asked[];
  readonly onApproved: (approvals: readonly Approval[]) => void;
  readonly onClose: () => void;
}

interface Approver {
  readonly userId: string;
  readonly name: string;
  readonly length?: number;
}

/** A manager who stands here allows it, once, with a PIN: the person at the till stays who they are. */
export function ApprovalDialog({ children, asked, onApproved, onClose }: ApprovalDialogProps) {
  const { i18n, t } = useLingui();
  const { shop, engine, userId } = useTill();
  const orgId = shop.org.id;
  const isOnline = useIsOnline();
  const [chosenId, setChosenId] = useState<string>();
  const [turn, setTurn] = useState(0); // the digits have the focus again
  const [isByPassword, setByPassword] = useState(false);
  const approvers = useLiveQuery(async () => {
    const sellers = (await engine.database.seller.toArray()).filter(({ permissions, user_id }) => permissions.includes("approve") && user_id !== userId);
    const pins = readPins(orgId).filter((pin) => sellers.some(({ user_id }) => user_id === pin.userId));
    const others = sellers.filter(({ user_id, pin_changed_at }) => pin_changed_at !== null && !pins.some((pin) => pin.userId === user_id));
    return [...pins, ...(isOnline && keptDevice(orgId) !== null ? others.map(({ user_id, name }) => ({ userId: user_id, name })) : [])];
  }, [engine.database, orgId, userId, isOnline]);
  if (approvers === undefined) return null;
  const chosen: Approver | undefined = approvers.find((approver) => approver.userId === chosenId) ?? approvers[0];
  const isPassword = isByPassword || chosen === undefined;

  return (
    <Dialog title={<Trans>Ask a manager</Trans>} onClose={onClose}>
      <div className="flex flex-col gap-4">
        <p className="text-base font-medium" data-testid="asked">
          {children}
        </p>
        {asked.map(
          ({ operation, limitPercent }) =>
            limitPercent !== undefined && (
              <p key={operation} className="text-base">
                {operation === "discount" ? (
                  <Trans>Asked for: {formatNumber(limitPercent, i18n.locale)} % off</Trans>
                ) : (
                  <Trans>Asked for: {formatNumber(limitPercent, i18n.locale)} % below the list price</Trans>
                )}
              </p>
            ),
        )}
        <div role="group" aria-label={t`Who allows it`} className="flex flex-wrap gap-2">
          {approvers.map((approver) => (
            <Choice
              key={approver.userId}
              icon={<UserRound aria-hidden="true" className="size-5 shrink-0" />}
              isChosen={!isPassword && approver.userId === chosen.userId}
              onChoose={() => {
                setByPassword(false);
                setChosenId(approver.userId);
                setTurn(turn + 1);
              }}
            >
              {approver.name}
            </Choice>
          ))}
          <Choice
            isChosen={isPassword}
            onChoose={() => {
              setByPassword(true);
            }}
          >
            <Trans>With the password</Trans>
          </Choice>
        </div>
        {isPassword ? (
          <ByPassword orgId={orgId} asked={asked} isOnline={isOnline} hasPins={approvers.length > 0} onApproved={onApproved} />
        ) : (
          <ByPin key={`${chosen.userId} ${turn}`} orgId={orgId} approver={chosen} asked={asked} onApproved={onApproved} />
        )}
      </div>
    </Dialog>
  );
}

interface ByPinProps {
  readonly orgId: string;
  readonly approver: Approver;
  readonly asked: readonly Asked[];
  readonly onApproved: (approvals: readonly Approval[]) => void;
}

function ByPin({ orgId, approver, asked, onApproved }: ByPinProps) {
  const { t } = useLingui();
  const { sync, userId } = useTill();
  const entry = usePinEntry({
    check: async (pin) => {
      const answer = await approveByPin({ orgId, userId }, approver, pin, asked, sync.isOnline && navigator.onLine);
      if ("refusal" in answer) return answer.refusal;
      onApproved(answer.approvals);
      return null;
    },
    secondsOf,
    secondsAtFirst: secondsToWait(orgId, approver.userId),
  });
  return (
    <PinPad
      label={t`PIN of ${approver.name}`}
      value={entry.pin}
      length={approver.length}
      isBusy={entry.isBusy}
      isClosed={entry.seconds > 0}
      refusal={describePin(entry.refusal, entry.seconds)}
      onChange={entry.type}
      onEnter={entry.enter}
    />
  );
}

interface ByPasswordProps {
  readonly orgId: string;
  readonly asked: readonly Asked[];
  readonly isOnline: boolean;
  readonly hasPins: boolean;
  readonly onApproved: (approvals: readonly Approval[]) => void;
}

function ByPassword({ orgId, asked, isOnline, hasPins, onApproved }: ByPasswordProps) {
  const { t } = useLingui();
  const { userId } = useTill();
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const approving = useMutation({ mutationFn: () => approveByPassword({ orgId, userId }, email, password, asked), onSuccess: onApproved });
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    approving.mutate();
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      {!isOnline && (
        <Notice tone="waiting">
          {hasPins ? (
            <Trans>A password is checked by the service. Without a network a PIN is needed.</Trans>
          ) : (
            <Trans>No manager has used a PIN on this device yet. That needs a network once.</Trans>
          )}
        </Notice>
      )}
      {approving.error !== null && <Notice tone="refused">{describeProblem(approving.error)}</Notice>}
      <TextField
        label={t`Manager’s email`}
        type="email"
        autoComplete="off"
        required
        value={email}
        onChange={(event) => {
          setEmail(event.target.value);
        }}
      />
      <PasswordField value={password} autoComplete="off" onChange={setPassword} />
      <Button type="submit" tone="primary" size="large" isBusy={approving.isPending} disabled={!isOnline}>
        <Trans>Allow it</Trans>
      </Button>
    </form>
  );
}
