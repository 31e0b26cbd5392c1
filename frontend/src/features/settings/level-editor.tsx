import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Trash2 } from "lucide-react";
import { useRef, useState } from "react";
import { answered, client, done } from "@/api/client";
import type { components } from "@/api/schema";
import { describeProblem } from "@/i18n/describe-problem";
import { editNumber, parseNumber, todayIn } from "@/i18n/format";
import { fixed, isZero, scaled } from "@/money/decimal";
import { useMay } from "@/sync/use-me";
import { Button } from "@/ui/button";
import { Confirm } from "@/ui/confirm";
import { Field, TextField } from "@/ui/field";
import { Notice } from "@/ui/states";
import { toast } from "@/ui/toast";
import { Editor } from "./editor";
import { settingsKeys } from "./keys";
import { type DunningLevel, filled, IN_BRACES, inserted, type Placeholder, PLACEHOLDERS, SAMPLE } from "./letter-words";
import { useSettings } from "./settings-context";

interface LevelEditorProps {
  /** Undefined: a new one. */
  readonly level: DunningLevel | undefined;
  /** The highest that there is: a new one comes after it. */
  readonly last: DunningLevel | undefined;
  readonly org: components["schemas"]["Org"];
  readonly onClose: () => void;
}

const DAY_MILLISECONDS = 86_400_000;
/** So many days after the level before; a new shop begins with so many. */
const NEXT_DAYS = 14;
const FIRST_DAYS = 7;
const DAYS_TO_PAY = 10;
/** No currency has more. */
const DECIMALS = 3;

/** A level of reminding, with the letter that it makes. */
export function LevelEditor({ level, last, org, onClose }: LevelEditorProps) {
  const { orgId } = useSettings();
  const { i18n, t } = useLingui();
  const may = useMay(orgId);
  const area = useRef<HTMLTextAreaElement>(null);
  const path = { org_id: orgId };
  const number = (last?.level ?? 0) + 1;
  const { customer, total, pay_by: payBy, shop } = IN_BRACES;

  return (
    <Editor
      orgId={orgId}
      title={level === undefined ? <Trans>New level</Trans> : `${level.level}. ${level.subject}`}
      thing={level}
      onClose={onClose}
      isReadOnly={!may(level === undefined ? "create_dunning_level" : "update_dunning_level")}
      labels={{ level: t`Level`, days_after_due: t`Days after the bill is due`, days_to_pay: t`Days to pay`, fee_amount: t`Fee`, subject: t`Subject`, wording: t`Words` }}
      valuesOf={(thing: DunningLevel | undefined) => ({
        level: (thing?.level ?? number).toString(),
        days_after_due: (thing?.days_after_due ?? (last === undefined ? FIRST_DAYS : last.days_after_due + NEXT_DAYS)).toString(),
        days_to_pay: (thing?.days_to_pay ?? DAYS_TO_PAY).toString(),
        fee_amount: thing === undefined || isZero(thing.fee_amount) ? "" : editNumber(thing.fee_amount, i18n.locale),
        subject: thing?.subject ?? (number === 1 ? t`Payment reminder` : t`Reminder ${number}`),
        wording: thing?.wording ?? t`Dear ${customer},\n\nyour payment has not reached us yet. Please pay ${total} by ${payBy}. If you have paid meanwhile, take this letter as void.\n\n${shop}`,
      })}
      save={({ level: at, days_after_due, days_to_pay, fee_amount, subject, wording }, thing) => {
        const body = {
          level: Number(at),
          days_after_due: Number(days_after_due),
          days_to_pay: Number(days_to_pay),
          fee_amount: fee_amount.trim() === "" ? "0" : (parseNumber(fee_amount, i18n.locale) ?? fee_amount),
          subject: subject.trim(),
          wording: wording.trim(),
        };
        return thing === undefined
          ? answered(client.POST("/api/v1/org/{org_id}/dunning-levels", { params: { path }, body }))
          : answered(
              client.PATCH("/api/v1/org/{org_id}/dunning-levels/{dunning_level_id}", {
                params: { path: { ...path, dunning_level_id: thing.id }, header: { "If-Match": `"${thing.version}"` } },
                body,
              }),
            );
      }}
      reload={({ id }) => answered(client.GET("/api/v1/org/{org_id}/dunning-levels/{dunning_level_id}", { params: { path: { ...path, dunning_level_id: id } } }))}
      below={level !== undefined && may("delete_dunning_level") && <Delete level={level} onDeleted={onClose} />}
    >
      {({ values, set, text, errorOf }) => (
        <>
          <div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
            <TextField label={t`Level`} inputMode="numeric" pattern="[1-9]" required {...text("level")} />
            <TextField label={t`Fee, ${org.currency}`} inputMode="decimal" {...text("fee_amount")} />
            <TextField label={t`Days after the bill is due`} inputMode="numeric" pattern="[0-9]{1,3}" required {...text("days_after_due")} />
            <TextField label={t`Days to pay`} inputMode="numeric" pattern="[0-9]{1,2}" required {...text("days_to_pay")} />
          </div>
          <p className="text-small text-muted">
            <Trans>The fee stands on the letter. It is not booked: whoever pays the bill without it has paid the bill.</Trans>
          </p>
          <TextField label={t`Subject`} required maxLength={100} {...text("subject")} />
          <Field label={t`Words`} error={errorOf("wording")} hint={t`What stands in braces is filled in.`}>
            {(ids) => (
              <textarea
                {...ids}
                ref={area}
                rows={8}
                required
                maxLength={2000}
                value={values.wording}
                onChange={({ target: { value } }) => {
                  set({ wording: value });
                }}
                className="w-full rounded-medium border border-line-strong bg-surface px-3 py-2"
              />
            )}
          </Field>
          <Insert
            onInsert={(placeholder) => {
              const { selectionStart = values.wording.length, selectionEnd = values.wording.length } = area.current ?? {};
              const { text: wording, at } = inserted(values.wording, selectionStart, selectionEnd, IN_BRACES[placeholder]);
              set({ wording });
              requestAnimationFrame(() => {
                area.current?.focus();
                area.current?.setSelectionRange(at, at);
              });
            }}
          />
          <Preview subject={values.subject} wording={values.wording} fee={parseNumber(values.fee_amount, i18n.locale) ?? "0"} days={values.days_after_due} daysToPay={values.days_to_pay} org={org} />
        </>
      )}
    </Editor>
  );
}

/** What can be filled in, to be pressed. */
function Insert({ onInsert }: { readonly onInsert: (placeholder: Placeholder) => void }) {
  const { t } = useLingui();
  const names: Readonly<Record<Placeholder, string>> = {
    customer: t`Customer`,
    shop: t`Shop`,
    amount: t`Overdue`,
    fee: t`Fee`,
    total: t`Overdue with the fee`,
    pay_by: t`Pay by`,
    days: t`Days overdue`,
  };
  return (
    <div role="group" aria-label={t`Insert`} className="flex flex-wrap gap-2">
      {PLACEHOLDERS.map((placeholder) => (
        <button
          key={placeholder}
          type="button"
          className="inline-flex min-h-target items-center rounded-full border border-line-strong bg-surface px-4 text-small hover:bg-sunken"
          onClick={() => {
            onInsert(placeholder);
          }}
        >
          {names[placeholder]}
        </button>
      ))}
    </div>
  );
}

interface PreviewProps {
  readonly subject: string;
  readonly wording: string;
  readonly fee: string;
  readonly days: string;
  readonly daysToPay: string;
  readonly org: components["schemas"]["Org"];
}

/** The letter to somebody who owes something: what is filled in is written as the service writes it. */
function Preview({ subject, wording, fee, days, daysToPay, org }: PreviewProps) {
  const { t } = useLingui();
  const money = (value: bigint) => `${fixed(value, DECIMALS).slice(0, org.minor_units - DECIMALS || undefined).replace(/\.$/, "")} ${org.currency}`;
  const asked = scaled(/^\d{1,12}(\.\d{1,3})?$/.test(fee) ? fee : "0", DECIMALS);
  const due = scaled(SAMPLE.amount, DECIMALS);
  const payBy = new Date(Date.parse(todayIn(org.time_zone)) + (Number(daysToPay) || 0) * DAY_MILLISECONDS).toISOString().slice(0, 10);
  const values = { customer: SAMPLE.customer, shop: org.name, amount: money(due), fee: money(asked), total: money(due + asked), pay_by: payBy, days };
  return (
    <figure className="flex flex-col gap-1">
      <figcaption className="text-small font-medium">
        <Trans>The letter, as an example</Trans>
      </figcaption>
      <div aria-label={t`Preview`} role="group" className="flex flex-col gap-3 rounded-medium border border-line bg-paper p-4">
        <p className="text-large font-semibold break-words">{filled(subject, values)}</p>
        <p className="break-words whitespace-pre-line">{filled(wording, values)}</p>
      </div>
    </figure>
  );
}

function Delete({ level, onDeleted }: { readonly level: DunningLevel; readonly onDeleted: () => void }) {
  const { t } = useLingui();
  const queries = useQueryClient();
  const [isAsking, setAsking] = useState(false);
  const deleting = useMutation({
    mutationFn: () =>
      done(client.DELETE("/api/v1/org/{org_id}/dunning-levels/{dunning_level_id}", { params: { path: { org_id: level.org_id, dunning_level_id: level.id } } })),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: settingsKeys.all(level.org_id) });
      toast(t`Deleted`);
      onDeleted();
    },
  });
  return (
    <div className="mt-6 flex flex-col gap-3 border-t border-line pt-5">
      <Button
        tone="danger"
        className="self-start"
        icon={<Trash2 aria-hidden="true" className="size-5" />}
        onClick={() => {
          setAsking(true);
        }}
      >
        <Trans>Delete the level</Trans>
      </Button>
      {isAsking && (
        <Confirm
          title={<Trans>Delete this level?</Trans>}
          action={<Trans>Delete the level</Trans>}
          isBusy={deleting.isPending}
          onConfirm={() => {
            deleting.mutate();
          }}
          onClose={() => {
            setAsking(false);
          }}
        >
          {deleting.error !== null && <Notice tone="refused">{describeProblem(deleting.error)}</Notice>}
          <Trans>Letters that were written stay as they are. Nobody gets this one any more.</Trans>
        </Confirm>
      )}
    </div>
  );
}
