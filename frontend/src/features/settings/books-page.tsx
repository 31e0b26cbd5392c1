import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { BookLock } from "lucide-react";
import { type SubmitEvent, useState } from "react";
import { answered, client } from "@/api/client";
import { describeField, describeProblem, isToldAt } from "@/i18n/describe-problem";
import { formatDateTime, formatDay, todayIn } from "@/i18n/format";
import { engineOf } from "@/sync/engine";
import { useNames } from "@/sync/use-people";
import { Button } from "@/ui/button";
import { Confirm } from "@/ui/confirm";
import { FaultNotice } from "@/ui/fault";
import { TextField } from "@/ui/field";
import { Section } from "@/ui/office-page";
import { addDays } from "@/ui/periods";
import { Notice, Skeleton, State } from "@/ui/states";
import { Table } from "@/ui/table";
import { toast } from "@/ui/toast";
import { useFilters } from "@/ui/use-filters";
import { type BookClosing, useBookClosings, useClosingPreview } from "./books-data";
import { ClosingDialog } from "./closing-dialog";
import { ClosingMatters } from "./closing-matters";
import { useOrg } from "./data";
import { settingsKeys } from "./keys";
import { More } from "./more";
import { booksSearch, nextClosing } from "./next-closing";
import { Page } from "./page";
import { useSettings } from "./settings-context";

/** Through which day the books are closed, what is in the way of closing more, and what was closed before. */
export function BooksPage() {
  const { orgId, may } = useSettings();
  const { i18n } = useLingui();
  const org = useOrg(orgId);
  const closings = useBookClosings(orgId);
  const closedThrough = org.data?.books_closed_through ?? null;
  return (
    <Page
      title={<Trans>Closing the books</Trans>}
      lead={<Trans>On a day that is closed nothing can be booked any more. Closed books never open again.</Trans>}
      error={org.error ?? closings.error}
      onRetry={() => {
        void org.refetch();
        closings.retry();
      }}
    >
      {org.data === undefined ? (
        <Skeleton className="h-24" />
      ) : (
        <>
          <p className="text-large font-semibold">
            {closedThrough === null ? (
              <Trans>The books were never closed yet.</Trans>
            ) : (
              <Trans>The books are closed through {formatDay(closedThrough, i18n.locale)}.</Trans>
            )}
          </p>
          <Next key={closedThrough} orgId={orgId} today={todayIn(org.data.time_zone)} closedThrough={closedThrough} mayClose={may("close_books")} />
        </>
      )}
      <Past orgId={orgId} closings={closings} currency={org.data?.currency ?? "EUR"} />
    </Page>
  );
}

interface NextProps {
  readonly orgId: string;
  readonly today: string;
  readonly closedThrough: string | null;
  readonly mayClose: boolean;
}

/** The next closing: its last day, what is not finished until then, and the button. */
function Next({ orgId, today, closedThrough, mayClose }: NextProps) {
  const { i18n, t } = useLingui();
  const queries = useQueryClient();
  const { filters, set, clear } = useFilters(booksSearch);
  const wanted = filters.through !== undefined && (closedThrough === null || filters.through > closedThrough) ? filters.through : undefined;
  const through = wanted ?? nextClosing(today, closedThrough);
  const preview = useClosingPreview(orgId, through);
  const [isAsking, setAsking] = useState(false);
  const closing = useMutation({
    mutationFn: (through_on: string) =>
      answered(client.POST("/api/v1/org/{org_id}/books/close", { params: { path: { org_id: orgId } }, body: { through_on } })),
    onSuccess: async () => {
      engineOf(orgId).nudge();
      clear();
      await queries.invalidateQueries({ queryKey: settingsKeys.all(orgId) });
      toast(t`The books are closed`);
    },
    onSettled: () => {
      setAsking(false);
    },
  });

  if (through === undefined) {
    return (
      <Notice>
        <Trans>All days that are over are closed. The next one can be closed tomorrow.</Trans>
      </Notice>
    );
  }
  const shown = formatDay(through, i18n.locale);
  const isTold = preview.error !== null && isToldAt(preview.error, ["through_on"]);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    setAsking(true);
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-4 rounded-medium border border-line bg-surface p-4">
      <h2 className="text-large font-semibold">
        <Trans>Close more days</Trans>
      </h2>
      <TextField
        type="date"
        className="max-w-64"
        label={t`Through`}
        required
        value={through}
        min={closedThrough === null ? undefined : addDays(closedThrough, 1)}
        max={addDays(today, -1)}
        error={describeField(preview.error, "through_on")}
        onChange={({ target: { value } }) => {
          set({ through: value === "" ? undefined : value }, true);
        }}
      />
      {closing.error !== null && <Notice tone="refused">{describeProblem(closing.error)}</Notice>}
      {preview.error !== null && !isTold && <FaultNotice error={preview.error} onRetry={() => void preview.refetch()} />}
      {preview.data === undefined ? preview.error === null && <Skeleton className="h-20" /> : !isTold && <ClosingMatters orgId={orgId} preview={preview.data} />}
      {mayClose ? (
        <Button
          type="submit"
          tone="primary"
          className="self-start"
          icon={<BookLock aria-hidden="true" className="size-5" />}
          disabled={preview.data === undefined || preview.isPlaceholderData || preview.error !== null || preview.data.blocking_count > 0}
        >
          <Trans>Close the books through {shown}</Trans>
        </Button>
      ) : (
        <p className="text-muted">
          <Trans>An admin closes the books.</Trans>
        </p>
      )}
      {isAsking && (
        <Confirm
          title={<Trans>Close the books through {shown}?</Trans>}
          action={<Trans>Close the books</Trans>}
          isBusy={closing.isPending}
          onConfirm={() => {
            closing.mutate(through);
          }}
          onClose={() => {
            setAsking(false);
          }}
        >
          <p>
            <Trans>This cannot be taken back. From then on nobody can date on or before that day:</Trans>
          </p>
          <ul className="mt-2 list-disc ps-5">
            <li>
              <Trans>bills, credit notes and payments</Trans>
            </li>
            <li>
              <Trans>deliveries, losses and finds, and what a stocktake corrects</Trans>
            </li>
            <li>
              <Trans>sales that a till sends later: they wait until somebody books them on an open day</Trans>
            </li>
          </ul>
          <p className="mt-2">
            <Trans>What was sold, paid and moved until then is summed up and sealed.</Trans>
          </p>
        </Confirm>
      )}
    </form>
  );
}

interface PastProps {
  readonly orgId: string;
  readonly closings: ReturnType<typeof useBookClosings>;
  readonly currency: string;
}

function Past({ orgId, closings, currency }: PastProps) {
  const { i18n, t } = useLingui();
  const names = useNames(orgId);
  const [opened, setOpened] = useState<BookClosing>();
  const byOf = ({ closed_by }: BookClosing) => (closed_by === null ? t`Nobody by name` : (names.nameOf(closed_by) ?? t`Somebody who left`));
  return (
    <Section title={<Trans>Closed before</Trans>}>
      <Table
        label={t`Closed before`}
        rows={closings.rows}
        keyOf={({ id }) => id}
        onOpen={setOpened}
        columns={[
          { key: "through", label: t`Through`, cell: ({ through_on }) => formatDay(through_on, i18n.locale) },
          { key: "number", label: t`Number`, isExtra: true, cell: ({ number }) => number },
          { key: "by", label: t`Closed by`, cell: byOf },
          { key: "at", label: t`Closed at`, cell: ({ closed_at }) => formatDateTime(closed_at, i18n.locale) },
        ]}
        empty={
          <State icon={<BookLock aria-hidden="true" />}>
            <Trans>No days were closed yet.</Trans>
          </State>
        }
      />
      <More list={closings} />
      {opened !== undefined && (
        <ClosingDialog
          closing={opened}
          by={byOf(opened)}
          currency={currency}
          onClose={() => {
            setOpened(undefined);
          }}
        />
      )}
    </Section>
  );
}
