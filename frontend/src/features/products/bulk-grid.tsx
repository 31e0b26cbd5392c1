import { Trans, useLingui } from "@lingui/react/macro";
import { useVirtualizer } from "@tanstack/react-virtual";
import { type ClipboardEvent, type KeyboardEvent, useRef } from "react";
import { cx } from "@/ui/cx";
import { movedDown } from "@/ui/long-table/columns";
import { COLUMNS, NUMBERS } from "./bulk-columns";
import { type Field, FIELDS, type Writing, written } from "./bulk-edit";
import { parseDelimited } from "@/ui/delimited";
import type { Product } from "./products-data";
import type { BulkEdit } from "./use-bulk-edit";

interface BulkGridProps {
  readonly products: readonly Product[];
  readonly labels: Readonly<Record<Field, string>>;
  readonly writing: Writing;
  readonly bulk: BulkEdit;
  /** The rows before the end are drawn: more can be read. */
  readonly onEnd: () => void;
  readonly isReadOnly: boolean;
}

const ROW_PIXELS = 52;
const BEYOND = 10;

/** Products as a spreadsheet: a cell is typed in, the arrows go up and down, and what is copied elsewhere is put in from here on. */
export function BulkGrid({ products, labels, writing, bulk, onEnd, isReadOnly }: BulkGridProps) {
  const { t } = useLingui();
  const scroller = useRef<HTMLDivElement>(null);
  // The compiler leaves this component alone: the virtualizer tells where each row is when it is asked.
  // eslint-disable-next-line react-hooks/incompatible-library
  const virtual = useVirtualizer({
    count: products.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PIXELS,
    getItemKey: (index) => products[index]?.id ?? index,
    overscan: BEYOND,
    useFlushSync: false,
    onChange: ({ range }) => {
      if (range !== null && range.endIndex >= products.length - BEYOND) onEnd();
    },
  });
  const cellAt = (row: number, field: Field) => scroller.current?.querySelector<HTMLInputElement>(`[data-cell="${row} ${field}"]`);
  const goTo = (row: number, field: Field) => {
    if (row < 0 || row >= products.length) return;
    virtual.scrollToIndex(row);
    requestAnimationFrame(() => {
      cellAt(row, field)?.select();
    });
  };
  const onKeyDown = (row: number, field: Field) => (event: KeyboardEvent) => {
    if (event.key === "ArrowDown" || (event.key === "Enter" && !event.shiftKey)) goTo(row + 1, field);
    else if (event.key === "ArrowUp" || event.key === "Enter") goTo(row - 1, field);
    else if (event.key === "Escape") {
      const product = products[row];
      if (product !== undefined) bulk.edit(product, field, written(product, field, writing));
    } else return;
    event.preventDefault();
  };
  const onPaste = (row: number, field: Field) => (event: ClipboardEvent) => {
    const table = parseDelimited(event.clipboardData.getData("text"), "\t");
    if (table.length < 2 && (table[0]?.length ?? 0) < 2) return;
    event.preventDefault();
    for (const [down, cells] of table.entries()) {
      const product = products[row + down];
      if (product === undefined) break;
      for (const [right, text] of cells.entries()) {
        const into = FIELDS[FIELDS.indexOf(field) + right];
        if (into !== undefined) bulk.edit(product, into, text.trim());
      }
    }
  };

  return (
    <div ref={scroller} className="min-h-64 flex-1 overflow-auto" data-bulk-grid="">
      <div role="table" aria-label={t`Products`} aria-rowcount={products.length + 1} className="min-w-5xl">
        <div role="rowgroup" className="sticky top-0 z-10 bg-paper">
          <div role="row" className="grid border-b border-line-strong text-small font-medium text-muted" style={{ gridTemplateColumns: COLUMNS }}>
            <span role="columnheader" className="px-3 py-2">
              <Trans>SKU</Trans>
            </span>
            {FIELDS.map((field) => (
              <span key={field} role="columnheader" className={cx("px-3 py-2", NUMBERS.includes(field) && "text-end")}>
                {labels[field]}
              </span>
            ))}
          </div>
        </div>
        <div role="rowgroup" className="relative" style={{ height: `${virtual.getTotalSize()}px` }}>
          {virtual.getVirtualItems().map(({ index, key, start }) => {
            const product = products[index];
            if (product === undefined) return null;
            const edits = bulk.edits.get(product.id);
            const problems = bulk.problems.get(product.id);
            return (
              <div
                key={key}
                ref={virtual.measureElement}
                data-index={index}
                role="row"
                aria-rowindex={index + 2}
                className={cx("absolute inset-x-0 top-0 grid items-center border-b border-line", edits !== undefined && "bg-accent-soft")}
                style={{ transform: movedDown(start), gridTemplateColumns: COLUMNS }}
              >
                <span role="rowheader" className="min-w-0 truncate px-3">
                  {product.sku}
                </span>
                {FIELDS.map((field) => {
                  const before = written(product, field, writing);
                  const typed = edits?.[field];
                  const problem = problems?.get(field);
                  return (
                    <span key={field} role="cell" className="min-w-0 p-1">
                      <input
                        data-cell={`${index} ${field}`}
                        aria-label={t`${labels[field]} of ${product.name}`}
                        aria-invalid={problem !== undefined}
                        title={problem !== undefined && problem !== "" ? problem : typed === undefined ? undefined : t`Before: ${before === "" ? "–" : before}`}
                        readOnly={isReadOnly}
                        inputMode={NUMBERS.includes(field) ? "decimal" : undefined}
                        list={field === "category_id" || field === "tax_rate_id" ? `bulk-${field}` : undefined}
                        value={typed ?? before}
                        onChange={({ target: { value } }) => {
                          bulk.edit(product, field, value);
                        }}
                        onKeyDown={onKeyDown(index, field)}
                        onPaste={onPaste(index, field)}
                        className={cx(
                          "min-h-target w-full rounded-small border bg-surface px-2 aria-invalid:border-refused aria-invalid:bg-refused-soft",
                          typed === undefined ? "border-transparent" : "border-accent font-medium",
                          NUMBERS.includes(field) && "text-end",
                        )}
                      />
                      {typed !== undefined && (
                        <span className={cx("block truncate px-2 text-small text-muted", NUMBERS.includes(field) && "text-end")}>
                          <span className="sr-only">
                            <Trans>Before</Trans>{" "}
                          </span>
                          <s>{before === "" ? "–" : before}</s>
                        </span>
                      )}
                    </span>
                  );
                })}
              </div>
            );
          })}
        </div>
      </div>
      <datalist id="bulk-category_id">
        {writing.catalogue.categories.filter(({ is_active }) => is_active).map(({ id, path }) => (
          <option key={id} value={path.join(" › ")} />
        ))}
      </datalist>
      <datalist id="bulk-tax_rate_id">
        {writing.catalogue.rates.filter(({ is_active }) => is_active).map(({ id, name }) => (
          <option key={id} value={name} />
        ))}
      </datalist>
    </div>
  );
}
