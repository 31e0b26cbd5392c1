import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Trash2 } from "lucide-react";
import { type SubmitEvent, useState } from "react";
import { answered, client } from "@/api/client";
import type { components } from "@/api/schema";
import { describeField, describeProblem, isToldAt } from "@/i18n/describe-problem";
import { formatDay, formatNumber, parseNumber, todayIn } from "@/i18n/format";
import { engineOf } from "@/sync/engine";
import { Button } from "@/ui/button";
import { cx } from "@/ui/cx";
import { TextField } from "@/ui/field";
import { Badge, Notice } from "@/ui/states";
import { useOrg } from "./data";
import { settingsKeys } from "./keys";
import { useSettings } from "./settings-context";
import { dayAfter, type Span, spansOf } from "./tax-spans";

type TaxRate = components["schemas"]["TaxRate"];

const MARKS = { past: "border-line-strong bg-surface", now: "border-accent bg-accent", coming: "border-accent bg-surface" };

/** From which day to which a tax rate is what: what comes, what is, and what was. What was does not change. */
export function TaxTimeline({ rate, isReadOnly }: { readonly rate: TaxRate; readonly isReadOnly: boolean }) {
  const { orgId } = useSettings();
  const { i18n, t } = useLingui();
  const queries = useQueryClient();
  const today = todayIn(useOrg(orgId).data?.time_zone);
  const [day, setDay] = useState("");
  const [percent, setPercent] = useState("");
  const changed = async () => {
    engineOf(orgId).nudge();
    await queries.invalidateQueries({ queryKey: settingsKeys.all(orgId) });
  };
  const adding = useMutation({
    mutationFn: () =>
      answered(
        client.POST("/api/v1/org/{org_id}/tax-rates/{tax_rate_id}/periods", {
          params: { path: { org_id: orgId, tax_rate_id: rate.id } },
          body: { valid_from_on: day, rate: parseNumber(percent, i18n.locale) ?? percent, tax_category: rate.tax_category },
        }),
      ),
    onSuccess: async () => {
      setDay("");
      setPercent("");
      await changed();
    },
  });
  const removing = useMutation({
    mutationFn: (periodId: string) =>
      answered(client.DELETE("/api/v1/org/{org_id}/tax-rate-periods/{period_id}", { params: { path: { org_id: orgId, period_id: periodId } } })),
    onSuccess: changed,
  });
  const failure = adding.error ?? removing.error;
  const spans = spansOf(rate, today);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    adding.mutate();
  };

  return (
    <section className="mt-6 flex flex-col gap-3 border-t border-line pt-5">
      <h3 className="font-semibold">
        <Trans>Over time</Trans>
      </h3>
      <ol className="flex flex-col">
        {spans.map((span, index) => {
          const shown = `${formatNumber(span.rate, i18n.locale)} %`;
          return (
            <li key={span.id} className="relative flex min-h-14 items-start gap-3 pb-3">
              {index < spans.length - 1 && <span aria-hidden="true" className="absolute start-[0.4375rem] top-5 -bottom-1 w-0.5 bg-line" />}
              <span aria-hidden="true" className={cx("mt-1 size-4 shrink-0 rounded-full border-2", MARKS[span.when])} />
              <div className="flex min-w-0 flex-1 flex-col">
                <span className="flex flex-wrap items-center gap-2">
                  <span className={cx("text-large leading-6", span.when === "now" && "font-semibold")}>{shown}</span>
                  <When when={span.when} />
                </span>
                <span className="text-small text-muted">
                  <Days span={span} />
                </span>
              </div>
              {!isReadOnly && span.when === "coming" && (
                <Button
                  tone="quiet"
                  size="icon"
                  aria-label={t`Remove the change to ${shown}`}
                  isBusy={removing.isPending && removing.variables === span.id}
                  icon={<Trash2 aria-hidden="true" className="size-5" />}
                  onClick={() => {
                    removing.mutate(span.id);
                  }}
                />
              )}
            </li>
          );
        })}
      </ol>
      <p className="text-small text-muted">
        <Trans>What was and what is cannot be changed: receipts were made with it. Only what comes can.</Trans>
      </p>
      {!isReadOnly && (
        <form onSubmit={submit} className="flex flex-wrap items-end gap-3">
          <TextField
            className="min-w-[min(9rem,100%)] flex-1"
            label={t`First day`}
            type="date"
            min={dayAfter(today)}
            required
            value={day}
            error={describeField(adding.error, "valid_from_on")}
            onChange={({ target: { value } }) => {
              setDay(value);
            }}
          />
          <TextField
            className="min-w-[min(6rem,100%)] flex-1"
            label={t`Percent`}
            inputMode="decimal"
            required
            value={percent}
            error={describeField(adding.error, "rate")}
            onChange={({ target: { value } }) => {
              setPercent(value);
            }}
          />
          <Button type="submit" isBusy={adding.isPending}>
            <Trans>Add the change</Trans>
          </Button>
        </form>
      )}
      {failure !== null && !isToldAt(failure, ["valid_from_on", "rate"]) && <Notice tone="refused">{describeProblem(failure)}</Notice>}
    </section>
  );
}

function When({ when }: Pick<Span, "when">) {
  if (when === "past") return null;
  return when === "now" ? (
    <Badge tone="accent">
      <Trans>Now</Trans>
    </Badge>
  ) : (
    <Badge tone="waiting">
      <Trans>Coming</Trans>
    </Badge>
  );
}

function Days({ span: { from, through } }: { readonly span: Span }) {
  const { i18n } = useLingui();
  const first = from === undefined ? undefined : formatDay(from, i18n.locale);
  const last = through === undefined ? undefined : formatDay(through, i18n.locale);
  if (first === undefined) return last === undefined ? <Trans>From the beginning</Trans> : <Trans>Until {last}</Trans>;
  return last === undefined ? <Trans>From {first} on</Trans> : <Trans>From {first} to {last}</Trans>;
}
