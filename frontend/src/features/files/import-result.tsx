import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { CheckCircle2, FileDown, FolderPlus } from "lucide-react";
import { answered, client } from "@/api/client";
import type { components } from "@/api/schema";
import { usePages } from "@/api/use-pages";
import { describeProblem } from "@/i18n/describe-problem";
import { formatNumber } from "@/i18n/format";
import { engineOf } from "@/sync/engine";
import { useMay } from "@/sync/use-me";
import { Button } from "@/ui/button";
import { Facts, Section } from "@/ui/office-page";
import { Progress } from "@/ui/progress";
import { Notice } from "@/ui/states";
import { Table } from "@/ui/table";
import { fieldsOf, type Kind } from "./columns";
import { fileKeys, LIST_OF, ROOM_OF } from "./files-data";
import { describeRow, nameOfField } from "./import-words";
import { makeCategories, missingCategories } from "./missing-categories";
import { useRejects } from "./use-rejects";
import type { Importing, ImportJob } from "./use-import";

interface ImportResultProps {
  readonly orgId: string;
  readonly kind: Kind;
  readonly importing: Importing;
  readonly job: ImportJob;
}

/** What a file would do, or did: how many rows of each kind, and each problem in its row. */
export function ImportResult({ orgId, kind, importing, job }: ImportResultProps) {
  const { i18n, t } = useLingui();
  const { percent } = importing;
  const isDone = job.status === "done";
  const isBusy = percent !== undefined;
  const number = (count: number) => formatNumber(count.toString(), i18n.locale);
  const good = job.row_count - job.rejected_count;
  const rejecting = useRejects(orgId);
  return (
    <>
      <Section
        title={isDone ? <Trans>Done</Trans> : <Trans>What would change</Trans>}
        action={
          isDone ? undefined : (
            <Button disabled={isBusy} onClick={importing.back}>
              <Trans>Back to the columns</Trans>
            </Button>
          )
        }
      >
        {isDone && (
          <Notice>
            <span className="flex items-center gap-2">
              <CheckCircle2 aria-hidden="true" className="size-5 text-accent-strong" />
              <Trans>The file is in.</Trans>
            </span>
          </Notice>
        )}
        <Facts
          facts={[
            [isDone ? t`New` : t`Would be new`, number(job.created_count)],
            [isDone ? t`Changed` : t`Would change`, number(job.updated_count)],
            [t`As they are`, number(job.unchanged_count)],
            [t`Rows with a problem`, number(job.rejected_count)],
          ]}
        />
        {isBusy && <Progress percent={percent} label={t`The rows are saved`} />}
        <div className="flex flex-wrap gap-3">
          {!isDone && job.rejected_count === 0 && (
            <Button
              tone="primary"
              isBusy={isBusy}
              onClick={() => {
                importing.apply("all");
              }}
            >
              <Trans>Import them</Trans>
            </Button>
          )}
          {!isDone && job.rejected_count > 0 && good > 0 && (
            <Button
              tone="primary"
              isBusy={isBusy}
              onClick={() => {
                importing.apply("good");
              }}
            >
              <Trans>Import the {number(good)} good rows</Trans>
            </Button>
          )}
          {job.rejected_count > 0 && (
            <Button
              icon={<FileDown aria-hidden="true" className="size-5" />}
              isBusy={rejecting.isPending}
              onClick={() => {
                rejecting.mutate(job);
              }}
            >
              <Trans>Rows with a problem as a file</Trans>
            </Button>
          )}
          {isDone && (
            <>
              <Link
                to={LIST_OF[kind]}
                params={{ orgId }}
                search={{}}
                className="inline-flex min-h-target items-center rounded-medium bg-accent px-4 font-medium text-on-accent hover:bg-accent-strong"
              >
                <Trans>Look at the list</Trans>
              </Link>
              <Button onClick={importing.restart}>
                <Trans>Another file</Trans>
              </Button>
            </>
          )}
        </div>
        {rejecting.error !== null && <Notice tone="refused">{describeProblem(rejecting.error)}</Notice>}
      </Section>
      {job.problem_count > 0 && <Problems orgId={orgId} kind={kind} job={job} canRepair={!isDone && !isBusy} onRepaired={importing.check} />}
    </>
  );
}

type RowProblem = components["schemas"]["ImportProblem"];

interface ProblemsProps {
  readonly orgId: string;
  readonly kind: Kind;
  readonly job: ImportJob;
  readonly canRepair: boolean;
  readonly onRepaired: () => void;
}

/** Each problem in its row. Categories that are missing can be made from here. */
function Problems({ orgId, kind, job, canRepair, onRepaired }: ProblemsProps) {
  const { t } = useLingui();
  const may = useMay(orgId);
  const queries = useQueryClient();
  const list = usePages<RowProblem>(fileKeys.problems(orgId, job.id, job.problem_count), (page) =>
    answered(client.GET("/api/v1/org/{org_id}/imports/{import_id}/problems", { params: { path: { org_id: orgId, import_id: job.id }, query: { ...page, limit: 100 } } })),
  );
  const missing = missingCategories(list.rows ?? []);
  const count = missing.length;
  const making = useMutation({
    mutationFn: () => makeCategories(orgId, missing),
    onSuccess: async () => {
      engineOf(orgId).nudge();
      await queries.invalidateQueries({ queryKey: [ROOM_OF[kind], orgId] });
      onRepaired();
    },
  });
  const columnOf = (name: string) => {
    const field = fieldsOf(kind).find((one) => one === name);
    return field === undefined ? name : nameOfField(field);
  };
  return (
    <Section title={<Trans>Rows with a problem</Trans>}>
      {count > 0 && canRepair && may("create_category") && (
        <Notice
          tone="waiting"
          action={
            <Button
              icon={<FolderPlus aria-hidden="true" className="size-5" />}
              isBusy={making.isPending}
              onClick={() => {
                making.mutate();
              }}
            >
              <Trans>Make these categories</Trans>
            </Button>
          }
        >
          <Trans>Categories that are missing: {missing.slice(0, 10).join(", ")}</Trans>
        </Notice>
      )}
      {making.error !== null && <Notice tone="refused">{describeProblem(making.error)}</Notice>}
      {list.error !== null && <Notice tone="refused">{describeProblem(list.error)}</Notice>}
      <Table
        label={t`Rows with a problem`}
        rows={list.rows}
        keyOf={({ line_no, position, slug }) => `${line_no} ${position} ${slug}`}
        empty={null}
        columns={[
          { key: "column", label: t`Column`, cell: ({ column_name }) => columnOf(column_name) },
          { key: "line", label: t`Line`, isNumber: true, cell: ({ line_no }) => line_no },
          { key: "value", label: t`Cell`, isExtra: true, cell: ({ value }) => value },
          { key: "problem", label: t`Problem`, cell: (problem) => describeRow(problem) },
        ]}
      />
      {list.hasMore && (
        <Button className="self-center" isBusy={list.isReadingMore} onClick={list.more}>
          <Trans>Show more</Trans>
        </Button>
      )}
    </Section>
  );
}
