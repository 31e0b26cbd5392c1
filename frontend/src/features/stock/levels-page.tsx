import { Trans, useLingui } from "@lingui/react/macro";
import { getRouteApi, Navigate } from "@tanstack/react-router";
import { Boxes, PackagePlus, PenLine } from "lucide-react";
import { useState } from "react";
import { formatPrice } from "@/i18n/format";
import { may } from "@/sync/may";
import { useMay, useMe } from "@/sync/use-me";
import { useOrg } from "@/sync/use-org";
import { useActiveCategories } from "@/sync/use-active-categories";
import { Button } from "@/ui/button";
import { FilterBar, FilterSelect, SearchField } from "@/ui/filter-bar";
import type { LongColumn } from "@/ui/long-table/columns";
import { EmptyList } from "@/ui/long-table/empty-list";
import { LongTable } from "@/ui/long-table/long-table";
import { OfficePage } from "@/ui/office-page";
import { PrintButton } from "@/ui/print-button";
import { useFilters, useSettled } from "@/ui/use-filters";
import { useStart } from "@/ui/use-start";
import { AdjustSheet, ReceiveSheet } from "./parts";
import { ADJUSTMENT, RECEIPT } from "./places";
import { type StockLevel, useLevels } from "./stock-data";
import { ledgerOf, levelQueryOf, levelsSearch } from "./stock-filters";
import { StockNav } from "./stock-nav";
import { LevelState, useQuantityText } from "./stock-words";

const route = getRouteApi("/$orgId/stock");
const NOTHING: ReadonlySet<string> = new Set();

/** The room of the stock. Who may not see what is on hand comes to count. */
export function LevelsPage() {
  const { orgId } = route.useParams();
  const me = useMe(orgId);
  if (me === undefined) return <main aria-busy="true" />; // the copy comes
  if (!may(me, "list_stock_levels")) return <Navigate to="/$orgId/stock/stocktakes" params={{ orgId }} replace />;
  return <Levels orgId={orgId} />;
}

/** What is on hand, of each product: how many, what they cost, and whether that is enough. */
function Levels({ orgId }: { readonly orgId: string }) {
  const { i18n, t } = useLingui();
  const isAllowed = useMay(orgId);
  const { filters, set, clear, isFiltered } = useFilters(levelsSearch);
  const list = useLevels(orgId, useSettled(levelQueryOf(filters)));
  const navigate = route.useNavigate();
  const org = useOrg(orgId);
  const categories = useActiveCategories(orgId);
  const quantityText = useQuantityText();
  const [chosen, setChosen] = useState(NOTHING);
  const [opened, setOpened] = useState<"adjust" | "receive">();
  const currency = org?.currency ?? "EUR";
  const mayAdjust = isAllowed("adjust_stock");

  useStart({
    start: RECEIPT,
    isPossible: isAllowed("receive_stock"),
    begin: () => {
      setOpened("receive");
    },
  });
  useStart({
    start: ADJUSTMENT,
    isPossible: mayAdjust,
    press: "a",
    begin: () => {
      setOpened("adjust");
    },
  });

  const columns: LongColumn<StockLevel>[] = [
    { key: "name", label: t`Product`, onCard: "title", value: ({ name }) => name },
    { key: "sku", label: t`SKU`, isShort: true, onCard: "note", value: ({ sku }) => sku },
    { key: "state", label: t`State`, type: "state", value: () => null, look: (level) => <LevelState level={level} /> },
    { key: "minimum", label: t`Minimum`, type: "quantity", onCard: "none", value: ({ reorder_level }) => reorder_level },
    {
      key: "cost",
      label: t`Cost of one`,
      type: "money",
      onCard: "none",
      value: ({ average_cost }) => average_cost,
      look: ({ average_cost }) => (average_cost == null ? null : formatPrice(average_cost, currency, i18n.locale)),
    },
    { key: "value", label: t`Value`, type: "money", onCard: "none", value: ({ value_amount }) => value_amount },
    {
      key: "quantity",
      label: t`On hand`,
      type: "quantity",
      onCard: "end",
      value: ({ quantity }) => quantity,
      look: ({ quantity, unit }) => quantityText(quantity, unit),
    },
  ];
  const close = () => {
    setOpened(undefined);
  };

  return (
    <OfficePage
      isList
      title={<Trans>Stock</Trans>}
      actions={
        <>
          <PrintButton>
            <Trans>Print the list</Trans>
          </PrintButton>
          {mayAdjust && (
            <Button
              icon={<PenLine aria-hidden="true" className="size-5" />}
              onClick={() => {
                setOpened("adjust");
              }}
            >
              {chosen.size === 0 ? <Trans>Adjust</Trans> : <Trans>Adjust {chosen.size} chosen</Trans>}
            </Button>
          )}
          {isAllowed("receive_stock") && (
            <Button
              tone="primary"
              icon={<PackagePlus aria-hidden="true" className="size-5" />}
              onClick={() => {
                setOpened("receive");
              }}
            >
              <Trans>Receive goods</Trans>
            </Button>
          )}
        </>
      }
      filters={
        <>
          <StockNav orgId={orgId} />
          <SearchField
            label={t`Search`}
            placeholder={t`Name, SKU or code`}
            value={filters.search ?? ""}
            onChange={(search) => {
              set({ search }, true);
            }}
          />
          <FilterBar isFiltered={isFiltered} onClear={clear}>
            <FilterSelect
              label={t`On hand`}
              none={t`All products`}
              value={filters.stock}
              options={[
                { value: "low", label: t`Low` },
                { value: "out", label: t`Out` },
                { value: "available", label: t`On hand` },
              ]}
              onChange={(stock) => {
                set({ stock: stock as typeof filters.stock });
              }}
            />
            {categories.length > 0 && (
              <FilterSelect
                label={t`Category`}
                none={t`All categories`}
                value={filters.category}
                options={categories.map(({ id, name }) => ({ value: id, label: name }))}
                onChange={(category) => {
                  set({ category });
                }}
              />
            )}
          </FilterBar>
        </>
      }
    >
      <LongTable
        label={t`Stock`}
        columns={columns}
        list={list}
        currency={currency}
        keyOf={({ product_id }) => product_id}
        nameOf={({ name }) => name}
        hrefOf={({ product_id }) => ledgerOf(orgId, product_id)}
        onOpen={({ product_id }) => {
          void navigate({ to: "/$orgId/stock/movements", params: { orgId }, search: { product: product_id } });
        }}
        {...(mayAdjust ? { chosen, onChoose: setChosen } : {})}
        empty={
          <EmptyList
            icon={<Boxes aria-hidden="true" />}
            isFiltered={isFiltered}
            onClear={clear}
            all={<Trans>Show all products</Trans>}
            none={<Trans>No product is like that.</Trans>}
            nothing={<Trans>No product tracks its stock yet.</Trans>}
          />
        }
      />
      {opened === "adjust" && (
        <AdjustSheet
          orgId={orgId}
          productIds={[...chosen]}
          onClose={close}
          onDone={() => {
            setChosen(NOTHING);
            close();
          }}
        />
      )}
      {opened === "receive" && <ReceiveSheet orgId={orgId} currency={currency} onClose={close} />}
    </OfficePage>
  );
}
