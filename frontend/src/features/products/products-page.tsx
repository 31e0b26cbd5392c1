import { Trans, useLingui } from "@lingui/react/macro";
import { getRouteApi, Link } from "@tanstack/react-router";
import { Barcode, Ellipsis, PackageOpen, Plus, TableProperties } from "lucide-react";
import { useState } from "react";
import { Picture } from "@/goods/picture";
import { formatPrice } from "@/i18n/format";
import { useMay } from "@/sync/use-me";
import { ArchivedFilter } from "@/ui/archived-filter";
import { Button } from "@/ui/button";
import { FilterBar, FilterSelect, SearchField } from "@/ui/filter-bar";
import type { LongColumn } from "@/ui/long-table/columns";
import { EmptyList } from "@/ui/long-table/empty-list";
import { LongTable } from "@/ui/long-table/long-table";
import { orderText, readOrder } from "@/ui/long-table/moves";
import { OfficePage } from "@/ui/office-page";
import { part } from "@/ui/part";
import { Badge } from "@/ui/states";
import { useFilters, useSettled } from "@/ui/use-filters";
import { useStart } from "@/ui/use-start";
import { useIsWide } from "@/ui/wide";
import { nameOf } from "./category-tree";
import { NEW_PRODUCT } from "./places";
import { type Product, productsSearch, useCatalogue, useProducts } from "./products-data";
import { StockBadge } from "./stock-badge";

const route = getRouteApi("/$orgId/products");
const LabelsDialog = part(() => import("./labels-dialog").then((file) => file.LabelsDialog));
const ProductsMenu = part(() => import("./products-menu").then((file) => file.ProductsMenu));
const ProductEditor = part(() => import("./product-editor").then((file) => file.ProductEditor));

/** What is sold, however much it is: found by words and codes, in any order. What is asked for stands in the address. */
export function ProductsPage() {
  const { orgId } = route.useParams();
  const { i18n, t } = useLingui();
  const { filters, set, clear, isFiltered } = useFilters(productsSearch);
  const list = useProducts(orgId, useSettled(filters));
  const catalogue = useCatalogue(orgId);
  const may = useMay(orgId);
  const isWide = useIsWide();
  const navigate = route.useNavigate();
  const [opened, setOpened] = useState<"menu" | "new" | "labels">();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const close = () => {
    setOpened(undefined);
  };
  const currency = catalogue.org?.currency ?? "EUR";
  const categories = new Map(catalogue.categories.map((category) => [category.id, nameOf(category)]));
  // Where no product has one, a column of empty places tells nothing.
  const hasPictures = list.rows?.some(({ picture }) => picture !== null) ?? false;
  const labelled = (list.rows ?? []).filter(({ id }) => chosen.has(id));
  const open = (id: string) => void navigate({ to: "/$orgId/products/$productId", params: { orgId, productId: id }, search: filters });

  useStart({
    start: NEW_PRODUCT,
    isPossible: may("create_product"),
    begin: () => {
      setOpened("new");
    },
  });

  const columns: LongColumn<Product>[] = [
    {
      key: "name",
      label: t`Name`,
      onCard: "title",
      order: "name",
      value: ({ name }) => name,
      look: (product) =>
        // A name that stands alone is as quick to draw as any text.
        hasPictures || !product.is_active ? (
          <span className="inline-flex max-w-full items-center gap-2">
            {hasPictures && (
              <Picture product={product} className="size-8 shrink-0 rounded-small">
                <span className="size-8 shrink-0 rounded-small bg-sunken" />
              </Picture>
            )}
            <span className="truncate">{product.name}</span>
            {!product.is_active && (
              <Badge>
                <Trans>Archived</Trans>
              </Badge>
            )}
          </span>
        ) : undefined,
    },
    { key: "sku", label: t`SKU`, isShort: true, order: "sku", value: ({ sku }) => sku },
    { key: "category", label: t`Category`, onCard: "none", value: ({ category_id }) => categories.get(category_id ?? "") },
    {
      key: "stock",
      label: t`On hand`,
      type: "quantity",
      order: "quantity_on_hand",
      value: ({ quantity_on_hand }) => quantity_on_hand,
      look: (product) => <StockBadge product={product} isNamed={!isWide} />,
    },
    {
      key: "price",
      label: t`Price`,
      type: "money",
      onCard: "end",
      order: "unit_price",
      value: ({ unit_price }) => unit_price,
      look: ({ unit_price }) => formatPrice(unit_price, currency, i18n.locale),
    },
  ];

  return (
    <OfficePage
      isList
      title={<Trans>Products</Trans>}
      actions={
        <>
          {may("update_products") && (
            <Link
              to="/$orgId/products/edit"
              params={{ orgId }}
              search={filters}
              className="inline-flex min-h-target items-center gap-2 rounded-medium px-4 font-medium hover:bg-sunken max-sm:hidden"
            >
              <TableProperties aria-hidden="true" className="size-5" />
              <Trans>Edit many</Trans>
            </Link>
          )}
          {labelled.length > 0 && (
            <Button
              icon={<Barcode aria-hidden="true" className="size-5" />}
              onClick={() => {
                setOpened("labels");
              }}
            >
              <Trans>Labels: {labelled.length}</Trans>
            </Button>
          )}
          <Button
            tone="quiet"
            aria-haspopup="dialog"
            icon={<Ellipsis aria-hidden="true" className="size-5" />}
            onClick={() => {
              setOpened("menu");
            }}
          >
            <Trans>More</Trans>
          </Button>
          {may("create_product") && (
            <Button
              tone="primary"
              icon={<Plus aria-hidden="true" className="size-5" />}
              onClick={() => {
                setOpened("new");
              }}
            >
              <Trans>Add a product</Trans>
            </Button>
          )}
        </>
      }
      filters={
        <>
          <SearchField
            label={t`Search`}
            placeholder={t`Name, SKU or barcode`}
            value={filters.search ?? ""}
            onChange={(search) => {
              set({ search }, true);
            }}
          />
          <FilterBar isFiltered={isFiltered} onClear={clear}>
            <FilterSelect
              label={t`Category`}
              none={t`All categories`}
              value={filters.category}
              options={catalogue.categories.filter(({ is_active, id }) => is_active || id === filters.category).map((category) => ({ value: category.id, label: nameOf(category) }))}
              onChange={(category) => {
                set({ category });
              }}
            />
            <FilterSelect
              label={t`Stock`}
              none={t`Any stock`}
              value={filters.stock}
              options={[
                { value: "available", label: t`Something on hand` },
                { value: "low", label: t`Low` },
                { value: "out", label: t`Nothing on hand` },
              ]}
              onChange={(stock) => {
                set({ stock: stock as typeof filters.stock });
              }}
            />
            <FilterSelect
              label={t`Order`}
              none={filters.search === undefined ? t`By name` : t`As found`}
              value={filters.order}
              options={[
                { value: "name", label: t`By name` },
                { value: "-name", label: t`By name from the last` },
                { value: "sku", label: t`By SKU` },
                { value: "-sku", label: t`By SKU from the last` },
                { value: "unit_price", label: t`Cheapest first` },
                { value: "-unit_price", label: t`Dearest first` },
                { value: "quantity_on_hand", label: t`Least on hand first` },
                { value: "-quantity_on_hand", label: t`Most on hand first` },
              ].filter(({ value }) => value !== "name" || filters.search !== undefined)}
              onChange={(order) => {
                set({ order: order as typeof filters.order });
              }}
            />
            <ArchivedFilter value={filters.archived} onChange={set} />
          </FilterBar>
        </>
      }
    >
      <LongTable
        label={t`Products`}
        columns={columns}
        list={list}
        currency={currency}
        keyOf={({ id }) => id}
        nameOf={({ name }) => name}
        hrefOf={({ id }) => `/${orgId}/products/${id}${location.search}`}
        onOpen={({ id }) => {
          open(id);
        }}
        chosen={chosen}
        onChoose={setChosen}
        order={filters.order === undefined ? (filters.search === undefined ? readOrder("name") : undefined) : readOrder(filters.order)}
        onOrder={(order) => {
          set({ order: orderText(order) as typeof filters.order });
        }}
        empty={
          <EmptyList
            icon={<PackageOpen aria-hidden="true" />}
            isFiltered={isFiltered}
            onClear={clear}
            all={<Trans>Show all products</Trans>}
            none={<Trans>No product is like that.</Trans>}
            nothing={<Trans>There is no product yet.</Trans>}
          />
        }
      />
      {opened === "new" && <ProductEditor orgId={orgId} catalogue={catalogue} product={undefined} onClose={close} onSaved={({ id }) => { open(id); }} />}
      {opened === "menu" && <ProductsMenu orgId={orgId} onClose={close} />}
      {opened === "labels" && <LabelsDialog catalogue={catalogue} products={labelled} onClose={close} />}
    </OfficePage>
  );
}
