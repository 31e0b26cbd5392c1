import { Trans, useLingui } from "@lingui/react/macro";
import { FileUp } from "lucide-react";
import { type SubmitEvent, useState } from "react";
import { Button } from "@/ui/button";
import { Field, Select } from "@/ui/field";
import { Notice } from "@/ui/states";
import { barePrice, type ColumnName, COLUMNS, decode, match, readCsv, type Sheet } from "./csv";
import { readCount } from "./opening";
import { skuOf } from "./sku";
import type { NewProduct, Shop } from "./start-api";

interface FileWayProps {
  readonly shop: Shop;
  readonly isBusy: boolean;
  readonly onBring: (products: readonly NewProduct[], fileName: string) => void;
}

const SHOWN = 3;

/** A CSV file: which column is which is guessed, shown with the first rows, and corrected by the person. */
export function FileWay({ shop, isBusy, onBring }: FileWayProps) {
  const { i18n, t } = useLingui();
  const [file, setFile] = useState<{ name: string; sheet: Sheet }>();
  const [columns, setColumns] = useState<Record<ColumnName, number>>();
  const labels = { name: t`Name`, unit_price: t`Price, ${shop.org.currency}`, sku: t`SKU`, barcodes: t`Barcode`, count: t`How many are there` };

  const read = async (chosen: File | undefined) => {
    if (chosen === undefined) return;
    const sheet = readCsv(decode(await chosen.arrayBuffer()));
    setFile({ name: chosen.name, sheet });
    setColumns(match(sheet.header));
  };
  const isMatched = Math.min(columns?.name ?? -1, columns?.unit_price ?? -1) >= 0;
  const countOf = ({ cells }: Sheet["rows"][number]) => readCount(columns === undefined ? "" : (cells[columns.count] ?? ""), i18n.locale);
  const uncounted = file?.sheet.rows.find((row) => countOf(row) === null);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (file === undefined || columns === undefined || !isMatched || uncounted !== undefined) return;
    const taken = new Set(shop.skus);
    const products = file.sheet.rows.map((row): NewProduct => {
      const cell = (name: ColumnName) => row.cells[columns[name]]?.trim() ?? "";
      const count = countOf(row);
      const own = cell("sku");
      const sku = own === "" ? skuOf(cell("name"), taken) : own;
      taken.add(sku);
      return { sku, name: cell("name"), unit_price: barePrice(cell("unit_price")), barcodes: cell("barcodes"), ...(count == null ? {} : { count }) };
    });
    onBring(products, file.name);
  };

  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      <label className="flex min-h-key items-center justify-center gap-2 rounded-medium border border-dashed border-line-strong bg-surface px-4 py-4 text-center font-medium has-focus-visible:outline-3 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent">
        <FileUp aria-hidden="true" className="size-5 shrink-0" />
        {file === undefined ? <Trans>Choose a CSV file; its first line names the columns</Trans> : file.name}
        <input type="file" accept=".csv,.txt,text/csv" className="sr-only" onChange={({ target: { files } }) => void read(files?.[0])} />
      </label>
      {file?.sheet.rows.length === 0 && (
        <Notice tone="refused">
          <Trans>There is no row in this file.</Trans>
        </Notice>
      )}
      {file !== undefined && columns !== undefined && file.sheet.rows.length > 0 && (
        <>
          <div className="grid grid-cols-1 gap-3 sm:grid-cols-2">
            {COLUMNS.map((name) => (
              <Field
                key={name}
                label={labels[name]}
                hint={file.sheet.rows
                  .slice(0, SHOWN)
                  .map(({ cells }) => cells[columns[name]] ?? "")
                  .filter((cell) => cell !== "")
                  .join(" · ")}
              >
                {(ids) => (
                  <Select
                    {...ids}
                    value={columns[name]}
                    onChange={({ target: { value } }) => {
                      setColumns({ ...columns, [name]: Number(value) });
                    }}
                  >
                    <option value={-1}>{name === "name" || name === "unit_price" ? t`Choose` : t`Not in the file`}</option>
                    {file.sheet.header.map((title, index) => (
                      <option key={index} value={index}>
                        {title}
                      </option>
                    ))}
                  </Select>
                )}
              </Field>
            ))}
          </div>
          {uncounted !== undefined && (
            <Notice tone="refused">
              <Trans>Line {uncounted.line_no}: a count is a whole number of pieces. Correct it, or leave the counts out.</Trans>
            </Notice>
          )}
          <Button type="submit" tone="primary" size="large" isBusy={isBusy} disabled={!isMatched || uncounted !== undefined}>
            <Trans>Bring in {file.sheet.rows.length} products</Trans>
          </Button>
        </>
      )}
    </form>
  );
}
