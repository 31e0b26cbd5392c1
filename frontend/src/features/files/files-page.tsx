import { Trans } from "@lingui/react/macro";
import { getRouteApi, Link } from "@tanstack/react-router";
import { ChevronLeft } from "lucide-react";
import type { ReactNode } from "react";
import { describeProblem } from "@/i18n/describe-problem";
import { useMay } from "@/sync/use-me";
import { OfficePage, Section } from "@/ui/office-page";
import { Notice } from "@/ui/states";
import type { Kind } from "./columns";
import { DropPlace } from "./drop-place";
import { ExportSection } from "./export-section";
import { LIST_OF } from "./files-data";
import { ImportColumns } from "./import-columns";
import { ImportResult } from "./import-result";
import { PastImports } from "./past-imports";
import { UnreadableFileError } from "./read-file";
import { useImport } from "./use-import";

const route = getRouteApi("/$orgId");

export function ProductFiles() {
  return <FilesPage kind="products" title={<Trans>Files of products</Trans>} />;
}

export function CustomerFiles() {
  return <FilesPage kind="customers" title={<Trans>Files of customers</Trans>} />;
}

export function SupplierFiles() {
  return <FilesPage kind="suppliers" title={<Trans>Files of suppliers</Trans>} />;
}

/**
 * A file comes in: it is chosen, its columns are matched, what it would do is seen, and then it is done. What there is goes out
 * as a file, and what came in before is listed.
 */
function FilesPage({ kind, title }: { readonly kind: Kind; readonly title: ReactNode }) {
  const { orgId } = route.useParams();
  const may = useMay(orgId);
  const importing = useImport(orgId, kind);
  const { table, job, error } = importing;
  return (
    <OfficePage
      title={title}
      back={
        <Link to={LIST_OF[kind]} params={{ orgId }} search={{}} className="no-print grid size-target shrink-0 place-items-center rounded-medium hover:bg-sunken">
          <ChevronLeft aria-hidden="true" className="size-6 rtl:-scale-x-100" />
          <span className="sr-only">
            <Trans>Back to the list</Trans>
          </span>
        </Link>
      }
    >
      {error !== null && (
        <Notice tone="refused">
          {error instanceof UnreadableFileError ? <Trans>There is no table in this file. Choose a CSV or Excel file with a row of names above the others.</Trans> : describeProblem(error)}
        </Notice>
      )}
      {table === undefined ? (
        <>
          {may("open_import") && (
            <Section title={<Trans>Import</Trans>}>
              <DropPlace kind={kind} onChoose={importing.choose} />
            </Section>
          )}
          {may(`export_${kind}`) && <ExportSection orgId={orgId} kind={kind} />}
          {may("list_imports") && <PastImports orgId={orgId} />}
        </>
      ) : job === undefined ? (
        <ImportColumns kind={kind} importing={importing} table={table} />
      ) : (
        <ImportResult orgId={orgId} kind={kind} importing={importing} job={job} />
      )}
    </OfficePage>
  );
}
