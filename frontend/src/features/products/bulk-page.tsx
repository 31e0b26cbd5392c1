import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { getRouteApi, Link } from "@tanstack/react-router";
import { ChevronLeft, ClipboardPaste, PackageOpen } from "lucide-react";
import { useState } from "react";
import { describeProblem, isStale } from "@/i18n/describe-problem";
import { useMay } from "@/sync/use-me";
import { Button } from "@/ui/button";
import { Conflict } from "@/ui/conflict";
import { Dialog } from "@/ui/dialog";
import { Fault } from "@/ui/fault";
import { Switch } from "@/ui/field";
import { OfficePage } from "@/ui/office-page";
import { Notice, Skeleton, State } from "@/ui/states";
import { toast } from "@/ui/toast";
import { useFilters } from "@/ui/use-filters";
import { type Field, FIELDS, type Writing, written } from "./bulk-edit";
import { BulkGrid } from "./bulk-grid";
import { PasteDialog } from "./paste-dialog";
import { productsSearch, useCatalogue, useProducts } from "./products-data";
import { useBulkEdit } from "./use-bulk-edit";

const route = getRouteApi("/$orgId/products/edit");

/** Many products at once, as in a spreadsheet: those that the list showed, or those of a table that is pasted. */
export function BulkPage() {
  const { orgId } = route.useParams();
  const { i18n, t } = useLingui();
  const { filters } = useFilters(productsSearch);
  const list = useProducts(orgId, filters);
  const catalogue = useCatalogue(orgId);
  const may = useMay(orgId);
  const writing: Writing = { locale: i18n.locale, catalogue };
  const [isPasting, setPasting] = useState(false);
  const [isOnlyChanged, setOnlyChanged] = useState(false);
  const bulk = useBulkEdit(orgId, writing, (count) => {
    toast(t`Saved: ${count}`);
    setOnlyChanged(false);
  });
  const count = bulk.edits.size;
  const currency = catalogue.org?.currency ?? "EUR";
  const labels: Readonly<Record<Field, string>> = {
    name: t`Name`,
    unit_price: t`Price, ${currency}`,
    category_id: t`Category`,
    tax_rate_id: t`Tax rate`,
    reorder_level: t`Low at`,
    reorder_quantity: t`Order at once`,
  };
  const { conflict } = bulk;
  const shown = isOnlyChanged ? bulk.edited : list.rows;

  return (
    <OfficePage
      isList
      title={<Trans>Edit products</Trans>}
      back={
        <Link
          to="/$orgId/products"
          params={{ orgId }}
          search={filters}
          className="grid size-target shrink-0 place-items-center rounded-medium hover:bg-sunken"
        >
          <ChevronLeft aria-hidden="true" className="size-6 rtl:-scale-x-100" />
          <span className="sr-only">
            <Trans>All products</Trans>
          </span>
        </Link>
      }
      actions={
        <>
          <Button
            icon={<ClipboardPaste aria-hidden="true" className="size-5" />}
            onClick={() => {
              setPasting(true);
            }}
          >
            <Trans>Paste from a spreadsheet</Trans>
          </Button>
          {count > 0 && (
            <Button onClick={bulk.reset}>
              <Trans>Drop the changes</Trans>
            </Button>
          )}
          <Button tone="primary" disabled={count === 0 || !may("update_products")} isBusy={bulk.isSaving} onClick={bulk.save}>
            {count === 0 ? <Trans>Save</Trans> : <Plural value={count} one="Save # product" other="Save # products" />}
          </Button>
        </>
      }
      filters={
        <>
          {bulk.error !== null && !isStale(bulk.error) && (
            <Notice tone="refused">
              {describeProblem(bulk.error)} <Trans>Nothing was saved. The cells that are not right are marked.</Trans>
            </Notice>
          )}
          {bulk.error === null && bulk.problems.size > 0 && (
            <Notice tone="refused">
              <Trans>Some cells cannot be read. They are marked: correct them, then save.</Trans>
            </Notice>
          )}
          {count > 0 && (
            <Switch
              label={t`Only what changes`}
              checked={isOnlyChanged}
              onChange={({ target: { checked } }) => {
                setOnlyChanged(checked);
              }}
            />
          )}
        </>
      }
    >
      {shown === undefined ? (
        list.error === null ? (
          <Skeleton className="m-4" />
        ) : (
          <Fault error={list.error} onRetry={list.retry} />
        )
      ) : shown.length === 0 && !list.hasMore ? (
        <State icon={<PackageOpen aria-hidden="true" />}>
          <Trans>No product is like that.</Trans>
        </State>
      ) : (
        <BulkGrid
          products={shown}
          labels={labels}
          writing={writing}
          bulk={bulk}
          isReadOnly={bulk.isSaving}
          onEnd={() => {
            if (!isOnlyChanged && list.hasMore && !list.isReadingMore && list.error === null) list.more();
          }}
        />
      )}
      {isPasting && (
        <PasteDialog
          labels={labels}
          onPaste={async (table) => {
            const result = await bulk.paste(table);
            if (result.changed > 0) setOnlyChanged(true);
            return result;
          }}
          onClose={() => {
            setPasting(false);
          }}
        />
      )}
      {conflict !== undefined && (
        <Dialog
          isWide
          title={conflict.name}
          onClose={() => {
            bulk.takeTheirs(conflict);
          }}
        >
          <Conflict
            fields={FIELDS.filter((field) => bulk.edits.get(conflict.id)?.[field] !== undefined).map((field) => ({
              label: labels[field],
              mine: bulk.edits.get(conflict.id)?.[field] ?? "",
              theirs: written(conflict, field, writing),
            }))}
            onMine={() => {
              bulk.takeMine(conflict);
            }}
            onTheirs={() => {
              bulk.takeTheirs(conflict);
            }}
          />
        </Dialog>
      )}
    </OfficePage>
  );
}
