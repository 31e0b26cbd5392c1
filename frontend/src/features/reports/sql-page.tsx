import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useState } from "react";
import { answered, client } from "@/api/client";
import type { components } from "@/api/schema";
import { useMay } from "@/sync/use-me";
import { FaultNotice } from "@/ui/fault";
import { SearchField } from "@/ui/filter-bar";
import { OfficePage, Section } from "@/ui/office-page";
import { Skeleton } from "@/ui/states";
import { Table } from "@/ui/table";
import { AnalystLogins } from "./analyst-logins";
import { CodeBlock } from "./code-block";
import { readExamples } from "./examples";
import { Back } from "./report-page";

type AnalyticsView = components["schemas"]["AnalyticsView"];

const route = getRouteApi("/$orgId/reports/sql");
const EXAMPLES = readExamples();
const FOLD = "rounded-medium border border-line bg-surface";
const FOLD_HEAD = "flex min-h-target cursor-pointer flex-col justify-center px-4 py-2";

/** For who asks with SQL: what can be read, how it is asked, and with which login. */
export function SqlPage() {
  const { orgId } = route.useParams();
  const may = useMay(orgId);
  const { t } = useLingui();
  const [words, setWords] = useState("");
  const views = useQuery({
    queryKey: ["reports", orgId, "views"],
    queryFn: () => answered(client.GET("/api/v1/org/{org_id}/analytics/views", { params: { path: { org_id: orgId } } })),
  });
  const found = views.data?.items.filter((view) => isFound(view, words.toLowerCase()));
  return (
    <OfficePage title={<Trans>Ask in SQL</Trans>} back={<Back orgId={orgId} />}>
      <p className="max-w-prose">
        <Trans>
          Any database program, notebook or spreadsheet that speaks PostgreSQL reads these tables with a login of its own. It sees this shop alone, and it cannot
          change anything.
        </Trans>
      </p>
      <AnalystLogins orgId={orgId} maySee={may("list_analyst_logins")} mayRevoke={may("revoke_analyst_login")} />
      <Section title={<Trans>Examples</Trans>}>
        {EXAMPLES.map(({ title, text, sql }) => (
          <details key={title} className={FOLD} lang="en">
            <summary className={FOLD_HEAD}>{title}</summary>
            <div className="flex flex-col gap-3 px-4 pb-4">
              <p className="max-w-prose text-muted">{text}</p>
              <CodeBlock label={title} code={sql} />
            </div>
          </details>
        ))}
      </Section>
      <Section title={<Trans>Tables and their columns</Trans>}>
        <SearchField label={t`Search`} placeholder={t`Name of a table or a column`} value={words} onChange={setWords} />
        {views.error !== null && <FaultNotice error={views.error} onRetry={() => void views.refetch()} />}
        {found === undefined && views.error === null && <Skeleton className="w-2/3" />}
        {found?.length === 0 && (
          <p className="text-muted">
            <Trans>No table is like that.</Trans>
          </p>
        )}
        {found?.map((view) => (
          <details key={view.name} className={FOLD} lang="en">
            <summary className={FOLD_HEAD}>
              <code className="font-semibold break-words">{view.name}</code>
              <span className="text-small text-muted">{view.description}</span>
            </summary>
            <div className="px-1 pb-2">
              <Table
                label={view.name}
                rows={view.columns}
                keyOf={({ name }) => name}
                empty={null}
                columns={[
                  { key: "name", label: t`Column`, cell: ({ name }) => <code className="wrap-anywhere">{name}</code> },
                  { key: "type", label: t`Kind`, isExtra: true, cell: ({ type }) => type },
                  { key: "what", label: t`What it is`, cell: ({ description }) => description },
                ]}
              />
            </div>
          </details>
        ))}
      </Section>
    </OfficePage>
  );
}

function isFound({ name, description, columns }: AnalyticsView, words: string): boolean {
  return [name, description, ...columns.map((column) => column.name)].some((text) => text.toLowerCase().includes(words));
}
