import { Trans, useLingui } from "@lingui/react/macro";
import { FileDown } from "lucide-react";
import { useState } from "react";
import { describeProblem } from "@/i18n/describe-problem";
import { formatDateTime, formatNumber } from "@/i18n/format";
import { useNames } from "@/sync/use-people";
import { Button } from "@/ui/button";
import { FaultNotice } from "@/ui/fault";
import { Section } from "@/ui/office-page";
import { Badge, Notice } from "@/ui/states";
import { Table } from "@/ui/table";
import { type ImportJob, KEPT_DAYS, useImports } from "./files-data";
import { useRejects } from "./use-rejects";

const DAY_MILLISECONDS = 86_400_000;

/** What came in before: who, when, what it came to, and the rows that were rejected. */
export function PastImports({ orgId }: { readonly orgId: string }) {
  const { i18n, t } = useLingui();
  const list = useImports(orgId);
  const names = useNames(orgId);
  const rejecting = useRejects(orgId);
  const kinds = { products: t`Products`, customers: t`Customers`, suppliers: t`Suppliers` };
  const [now] = useState(() => Date.now());
  const hasRejects = ({ rejected_count, status, created_at }: ImportJob) =>
    rejected_count > 0 && status !== "cancelled" && now - Date.parse(created_at) < KEPT_DAYS * DAY_MILLISECONDS;
  const number = (count: number) => formatNumber(count.toString(), i18n.locale);
  return (
    <Section title={<Trans>Imports until now</Trans>}>
      {list.error !== null && <FaultNotice error={list.error} onRetry={list.retry} />}
      {rejecting.error !== null && <Notice tone="refused">{describeProblem(rejecting.error)}</Notice>}
      <p className="max-w-prose text-muted">
        <Trans>Rows with a problem are kept for {KEPT_DAYS} days: correct them in the file and import it again.</Trans>
      </p>
      {(list.error === null || list.rows !== undefined) && (
        <Table
          label={t`Imports until now`}
          rows={list.rows}
          keyOf={({ id }) => id}
          empty={
            <p className="text-muted">
              <Trans>No file was imported yet.</Trans>
            </p>
          }
          columns={[
            {
              key: "file",
              label: t`File`,
              cell: ({ kind, file_name, created_at, created_by, created_count, updated_count, rejected_count }) => (
                <span className="flex flex-col">
                  <span className="wrap-anywhere">{file_name ?? kinds[kind]}</span>
                  <span className="text-small text-muted">
                    {[kinds[kind], formatDateTime(created_at, i18n.locale), names.nameOf(created_by)].filter((text) => text !== undefined).join(" · ")}
                  </span>
                  <span className="text-small text-muted @min-[40rem]:hidden">
                    {`${t`New`}: ${number(created_count)} · ${t`Changed`}: ${number(updated_count)} · ${t`With a problem`}: ${number(rejected_count)}`}
                  </span>
                </span>
              ),
            },
            { key: "state", label: t`State`, isExtra: true, cell: (job) => <State job={job} /> },
            { key: "new", label: t`New`, isNumber: true, isExtra: true, cell: ({ created_count }) => number(created_count) },
            { key: "changed", label: t`Changed`, isNumber: true, isExtra: true, cell: ({ updated_count }) => number(updated_count) },
            { key: "rejected", label: t`With a problem`, isNumber: true, isExtra: true, cell: ({ rejected_count }) => number(rejected_count) },
            {
              key: "rejects",
              label: <span className="sr-only">{t`Rows with a problem as a file`}</span>,
              isNumber: true,
              cell: (job) =>
                hasRejects(job) && (
                  <Button
                    tone="quiet"
                    size="icon"
                    aria-label={t`Rows of ${job.file_name ?? kinds[job.kind]} with a problem as a file`}
                    isBusy={rejecting.isPending && rejecting.variables.id === job.id}
                    icon={<FileDown aria-hidden="true" className="size-5" />}
                    onClick={() => {
                      rejecting.mutate(job);
                    }}
                  />
                ),
            },
          ]}
        />
      )}
      {list.hasMore && (
        <Button className="self-center" isBusy={list.isReadingMore} onClick={list.more}>
          <Trans>Show more</Trans>
        </Button>
      )}
    </Section>
  );
}

function State({ job: { status } }: { readonly job: ImportJob }) {
  switch (status) {
    case "done":
      return (
        <Badge tone="accent">
          <Trans>Done</Trans>
        </Badge>
      );
    case "rejected":
      return (
        <Badge tone="refused">
          <Trans>Rejected</Trans>
        </Badge>
      );
    case "cancelled":
      return (
        <Badge>
          <Trans>Given up</Trans>
        </Badge>
      );
    case "uploading":
    case "checking":
    case "checked":
      return (
        <Badge tone="waiting">
          <Trans>Not done</Trans>
        </Badge>
      );
  }
}
