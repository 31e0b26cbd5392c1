import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { Field as LabelledField } from "@/ui/field";
import { Notice } from "@/ui/states";
import { type Field, readPasted } from "./bulk-edit";
import type { BulkEdit, PasteResult } from "./use-bulk-edit";

interface PasteDialogProps {
  readonly labels: Readonly<Record<Field, string>>;
  readonly onPaste: BulkEdit["paste"];
  readonly onClose: () => void;
}

/** So many SKUs are told one by one. */
const TOLD = 10;

/** A table from a spreadsheet: its rows are matched by SKU, its columns by their names. Nothing is saved yet. */
export function PasteDialog({ labels, onPaste, onClose }: PasteDialogProps) {
  const { t } = useLingui();
  const [text, setText] = useState("");
  const [result, setResult] = useState<PasteResult | "no-sku">();
  const wordsOf = (field: Field, ...others: readonly string[]) => [labels[field].toLowerCase(), ...others];
  const read = async () => {
    const table = readPasted(text, {
      sku: ["sku", t`SKU`.toLowerCase()],
      // As files of products name them, and as the columns here are called.
      name: wordsOf("name", "name"),
      unit_price: wordsOf("unit_price", "unit_price", "price", t`Price`.toLowerCase()),
      category_id: wordsOf("category_id", "category"),
      tax_rate_id: wordsOf("tax_rate_id", "tax_rate"),
      reorder_level: wordsOf("reorder_level", "reorder_level"),
      reorder_quantity: wordsOf("reorder_quantity", "reorder_quantity"),
    });
    setResult(table === null ? "no-sku" : await onPaste(table));
  };
  const isDone = result !== undefined && result !== "no-sku";

  return (
    <Dialog
      isWide
      title={<Trans>Paste from a spreadsheet</Trans>}
      onClose={onClose}
      footer={
        isDone ? (
          <Button tone="primary" onClick={onClose}>
            <Trans>Look at the changes</Trans>
          </Button>
        ) : (
          <Button tone="primary" disabled={text.trim() === ""} onClick={() => void read()}>
            <Trans>Compare</Trans>
          </Button>
        )
      }
    >
      {isDone ? (
        <Result result={result} />
      ) : (
        <div className="flex flex-col gap-4">
          {result === "no-sku" && (
            <Notice tone="refused">
              <Trans>No column is called SKU. Copy the row with the names of the columns too.</Trans>
            </Notice>
          )}
          <LabelledField
            label={t`Rows with the names of their columns`}
            hint={t`Copy them in the spreadsheet and paste them here. A product is found by its SKU. Nothing is saved until you have seen what changes.`}
          >
            {(ids) => (
              <textarea
                {...ids}
                rows={8}
                value={text}
                placeholder={`SKU\t${labels.name}\t${labels.unit_price}`}
                className="w-full rounded-medium border border-line-strong bg-surface px-3 py-2 font-mono text-small whitespace-pre"
                onChange={({ target: { value } }) => {
                  setText(value);
                }}
              />
            )}
          </LabelledField>
        </div>
      )}
    </Dialog>
  );
}

function Result({ result: { changed, unknown, ignored } }: { readonly result: PasteResult }) {
  const more = unknown.length - TOLD;
  return (
    <div className="flex flex-col gap-3">
      <p className="font-medium">{changed === 0 ? <Trans>Nothing differs from what is there.</Trans> : <Trans>Products that would change: {changed}</Trans>}</p>
      {unknown.length > 0 && (
        <Notice tone="waiting">
          <Trans>These SKUs are not known here and are left out: {unknown.slice(0, TOLD).join(", ")}</Trans>
          {more > 0 && (
            <>
              {" "}
              <Trans>and {more} more</Trans>
            </>
          )}
        </Notice>
      )}
      {ignored.length > 0 && (
        <p className="text-muted">
          <Trans>Columns that are left out: {ignored.join(", ")}</Trans>
        </p>
      )}
    </div>
  );
}
