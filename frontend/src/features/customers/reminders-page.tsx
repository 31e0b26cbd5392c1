import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { getRouteApi, Link } from "@tanstack/react-router";
import { BellOff, MailPlus, SlidersHorizontal } from "lucide-react";
import { useState } from "react";
import { answered, client } from "@/api/client";
import { describeProblem } from "@/i18n/describe-problem";
import { useCommand } from "@/sync/use-command";
import { useMay } from "@/sync/use-me";
import { Button } from "@/ui/button";
import { Fault } from "@/ui/fault";
import { OfficePage } from "@/ui/office-page";
import { Progress } from "@/ui/progress";
import { Notice, Skeleton, State } from "@/ui/states";
import { CustomersNav } from "./customers-nav";
import { DueGroup } from "./due-group";
import { byLevel, type DueReminder, type Letter, useDueReminders, useHasLevels } from "./reminders-data";
import { WrittenLetters } from "./written-letters";

const route = getRouteApi("/$orgId/customers/reminders");

/** Customers of one request: few enough that one sees how far it is. */
const AT_ONCE = 50;

interface Written {
  readonly letters: readonly Letter[];
  readonly skipped: readonly DueReminder[];
}

/** Who is to be reminded today, by the level of the letter. One press writes the letters of all who are chosen. */
export function RemindersPage() {
  const { orgId } = route.useParams();
  const { t } = useLingui();
  const may = useMay(orgId);
  const list = useDueReminders(orgId);
  const levels = useHasLevels(orgId);
  const [leftOut, setLeftOut] = useState<ReadonlySet<string>>(new Set());
  const [percent, setPercent] = useState(0);
  const [written, setWritten] = useState<Written>();
  const due = list.data?.due ?? [];
  const chosen = due.filter(({ customer_id }) => !leftOut.has(customer_id));
  const mayWrite = may("create_reminders");

  const writing = useCommand({
    orgId,
    run: async (wanted: readonly DueReminder[], key) => {
      setPercent(0);
      const letters: Letter[] = [];
      const skipped: DueReminder[] = [];
      for (let at = 0; at < wanted.length; at += AT_ONCE) {
        const part = wanted.slice(at, at + AT_ONCE);
        const answer = await answered(
          client.POST("/api/v1/org/{org_id}/reminders", {
            params: { path: { org_id: orgId }, header: { "Idempotency-Key": `${key}-${at}` } },
            body: { customer_ids: part.map(({ customer_id }) => customer_id) },
          }),
        );
        letters.push(...answer.items);
        skipped.push(...part.filter(({ customer_id }) => answer.not_due.includes(customer_id)));
        setPercent(Math.round((100 * (at + part.length)) / wanted.length));
      }
      return { letters, skipped };
    },
    onDone: setWritten,
  });
  const choose = (customerIds: readonly string[], isChosen: boolean) => {
    setLeftOut((before) => {
      const after = new Set(before);
      for (const id of customerIds) {
        if (isChosen) after.delete(id);
        else after.add(id);
      }
      return after;
    });
  };
  const failure = list.error ?? levels.error;

  return (
    <OfficePage
      title={<Trans>Reminders</Trans>}
      actions={
        <>
          {may("create_dunning_level") && (
            <Link to="/$orgId/settings/reminders" params={{ orgId }} className="inline-flex min-h-target items-center gap-2 rounded-medium px-4 font-medium hover:bg-sunken">
              <SlidersHorizontal aria-hidden="true" className="size-5" />
              <Trans>Levels</Trans>
            </Link>
          )}
          {mayWrite && due.length > 0 && (
            <Button
              tone="primary"
              icon={<MailPlus aria-hidden="true" className="size-5" />}
              isBusy={writing.isPending}
              disabled={chosen.length === 0}
              onClick={() => {
                writing.mutate(chosen);
              }}
            >
              <Plural value={chosen.length} one="Write # letter" other="Write # letters" />
            </Button>
          )}
        </>
      }
      filters={<CustomersNav orgId={orgId} />}
    >
      {writing.error !== null && <Notice tone="refused">{describeProblem(writing.error)}</Notice>}
      {writing.isPending && <Progress percent={percent} label={t`The letters are written`} />}
      {written !== undefined && <WrittenLetters orgId={orgId} letters={written.letters} skipped={written.skipped} />}
      {failure !== null ? (
        <Fault
          error={failure}
          onRetry={() => {
            void list.refetch();
            void levels.refetch();
          }}
        />
      ) : list.data === undefined || levels.data === undefined ? (
        <>
          <Skeleton className="w-1/2" />
          <Skeleton />
          <Skeleton />
        </>
      ) : !levels.data ? (
        <State
          icon={<SlidersHorizontal aria-hidden="true" />}
          action={
            may("create_dunning_level") && (
              <Link
                to="/$orgId/settings/reminders"
                params={{ orgId }}
                className="inline-flex min-h-target items-center rounded-medium bg-accent px-4 font-medium text-on-accent hover:bg-accent-strong"
              >
                <Trans>Set up the first level</Trans>
              </Link>
            )
          }
        >
          <Trans>Nobody is reminded yet: say first after how many days, and in which words.</Trans>
        </State>
      ) : due.length === 0 ? (
        written === undefined && (
          <State icon={<BellOff aria-hidden="true" />}>
            <Trans>Nobody is to be reminded today. Bills that are overdue are listed here, unless somebody holds them back.</Trans>
          </State>
        )
      ) : (
        byLevel(due).map((group) => (
          <DueGroup key={group.level} orgId={orgId} group={group} currency={list.data.currency} leftOut={leftOut} mayChoose={mayWrite} onChoose={choose} />
        ))
      )}
    </OfficePage>
  );
}
