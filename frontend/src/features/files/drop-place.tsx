import { Trans, useLingui } from "@lingui/react/macro";
import { FileUp } from "lucide-react";
import { type DragEvent, type ReactNode, useState } from "react";
import { cx } from "@/ui/cx";
import type { Kind } from "./columns";

const HINTS: Readonly<Record<Kind, { readonly column: ReactNode; readonly what: ReactNode }>> = {
  products: {
    column: <Trans>CSV or Excel, with a row of names above the others. One column is the SKU.</Trans>,
    what: <Trans>A product whose SKU is known changes, any other is made. An empty cell changes nothing. Nothing happens before you have seen what would.</Trans>,
  },
  customers: {
    column: <Trans>CSV or Excel, with a row of names above the others. One column is the customer’s number.</Trans>,
    what: <Trans>A customer whose number is known changes, any other is made. An empty cell changes nothing. Nothing happens before you have seen what would.</Trans>,
  },
  suppliers: {
    column: <Trans>CSV or Excel, with a row of names above the others. One column is the supplier’s number.</Trans>,
    what: <Trans>A supplier whose number is known changes, any other is made. An empty cell changes nothing. Nothing happens before you have seen what would.</Trans>,
  },
};

interface DropPlaceProps {
  readonly kind: Kind;
  readonly onChoose: (file: File) => void;
}

/** A file is put here, or chosen. */
export function DropPlace({ kind, onChoose }: DropPlaceProps) {
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
            "flex cursor-pointer flex-col items-center gap-3 rounded-medium border-2 border-dashed px-4 py-8 text-center focus-within:outline-3 focus-within:outline-accent",
            isOver ? "border-accent bg-accent-soft" : "border-line-strong bg-surface",
          )}
        >
          <FileUp aria-hidden="true" className="size-10 text-muted" />
          <span className="text-large font-semibold">
            <Trans>Put a file here, or choose one</Trans>
          </span>
          <span className="max-w-prose text-muted">{HINTS[kind].column}</span>
          <input
            type="file"
            aria-label={t`File to import`}
            accept=".csv,.tsv,.txt,.xlsx,text/csv"
            className="sr-only"
            onChange={({ target }) => {
              take(target.files);
              target.value = "";
            }}
          />
        </label>
      </div>
      <p className="max-w-prose text-muted">{HINTS[kind].what}</p>
    </div>
  );
}
