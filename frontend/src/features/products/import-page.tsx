import { Trans, useLingui } from "@lingui/react/macro";
import { getRouteApi, Link } from "@tanstack/react-router";
import { ChevronLeft, FileUp } from "lucide-react";
import { type DragEvent, useState } from "react";
import { describeProblem } from "@/i18n/describe-problem";
import { cx } from "@/ui/cx";
import { OfficePage } from "@/ui/office-page";
import { Notice } from "@/ui/states";
import { ImportColumns } from "./import-columns";
import { ImportResult } from "./import-result";
import { UnreadableFileError } from "./read-file";
import { useImport } from "./use-import";

const route = getRouteApi("/$orgId/products/import");

/** A file of products comes in: it is chosen, its columns are matched, what it would do is seen, and then it is done. */
export function ImportPage() {
  const { orgId } = route.useParams();
  const importing = useImport(orgId);
  const { table, job, error } = importing;
  return (
    <OfficePage
      title={<Trans>Import products</Trans>}
      back={
        <Link to="/$orgId/products" params={{ orgId }} search={{}} className="grid size-target shrink-0 place-items-center rounded-medium hover:bg-sunken">
          <ChevronLeft aria-hidden="true" className="size-6 rtl:-scale-x-100" />
          <span className="sr-only">
            <Trans>All products</Trans>
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
        <DropPlace onChoose={importing.choose} />
      ) : job === undefined ? (
        <ImportColumns importing={importing} table={table} />
      ) : (
        <ImportResult orgId={orgId} importing={importing} job={job} />
      )}
    </OfficePage>
  );
}

function DropPlace({ onChoose }: { readonly onChoose: (file: File) => void }) {
  const { t } = useLingui();
  const [isOver, setOver] = useState(false);
  const take = (files: FileList | null) => {
    const file = files?.[0];
    if (file !== undefined) onChoose(file);
  };
  return (
    <div className="flex flex-col gap-4">
      <div
        role="presentation"
        onDragOver={(event: DragEvent) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => {
          setOver(false);
        }}
        onDrop={(event: DragEvent) => {
          event.preventDefault();
          setOver(false);
          take(event.dataTransfer.files);
        }}
      >
        <label
          className={cx(
            "flex cursor-pointer flex-col items-center gap-3 rounded-medium border-2 border-dashed px-4 py-12 text-center focus-within:outline-3 focus-within:outline-accent",
            isOver ? "border-accent bg-accent-soft" : "border-line-strong bg-surface",
          )}
        >
          <FileUp aria-hidden="true" className="size-10 text-muted" />
          <span className="text-large font-semibold">
            <Trans>Put a file here, or choose one</Trans>
          </span>
          <span className="max-w-prose text-muted">
            <Trans>CSV or Excel, with a row of names above the others. One column is the SKU.</Trans>
          </span>
          <input
            type="file"
            aria-label={t`File of products`}
            accept=".csv,.tsv,.txt,.xlsx,text/csv"
            className="sr-only"
            onChange={({ target }) => {
              take(target.files);
              target.value = "";
            }}
          />
        </label>
      </div>
      <p className="max-w-prose text-muted">
        <Trans>A product whose SKU is known changes, any other is made. An empty cell changes nothing. Nothing happens before you have seen what would.</Trans>
      </p>
    </div>
  );
}
