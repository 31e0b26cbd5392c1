import { Trans, useLingui } from "@lingui/react/macro";
import { getRouteApi, Link } from "@tanstack/react-router";
import { Barcode, ChevronLeft, PenLine } from "lucide-react";
import { useState } from "react";
import { clock } from "@/api/clock";
import { dayAt, formatMoney, formatNumber, formatPrice } from "@/i18n/format";
import { averageCost, bothPrices, marginOf } from "@/money/both-prices";
import { millionthsText } from "@/money/decimal";
import { taxOf } from "@/money/tax-of";
import { useMay } from "@/sync/use-me";
import { useOpened } from "@/sync/use-opened";
import { Button } from "@/ui/button";
import { Facts, OfficePage, Section } from "@/ui/office-page";
import { Neighbours } from "@/ui/neighbours";
import { part } from "@/ui/part";
import { ReadPage } from "@/ui/read-page";
import { Badge, Skeleton } from "@/ui/states";
import { useFilters } from "@/ui/use-filters";
import { Ledger } from "./ledger";
import { ProductEditor } from "./product-editor";
import { ProductPicture } from "./product-picture";
import { nameOf } from "./category-tree";
import { type Product, productsSearch, useCatalogue, useMovements, useProduct, useProducts } from "./products-data";
import { StockBadge } from "./stock-badge";

const route = getRouteApi("/$orgId/products/$productId");
const LabelsDialog = part(() => import("./labels-dialog").then((file) => file.LabelsDialog));

/** One product: what it costs both ways, what is left of that, its codes, and every movement of its stock. */
export function ProductPage() {
  const { orgId, productId } = route.useParams();
  return (
    <ReadPage title={<Trans>Product</Trans>} read={useProduct(orgId, productId)}>
      {(product) => <Known key={product.id} product={product} />}
    </ReadPage>
  );
}

function Known({ product }: { readonly product: Product }) {
  const { i18n, t } = useLingui();
  const { org_id: orgId } = product;
  useOpened(orgId, { kind: "product", id: product.id, name: product.name, detail: product.sku });
  const { filters } = useFilters(productsSearch);
  const list = useProducts(orgId, filters);
  const may = useMay(orgId);
  const catalogue = useCatalogue(orgId);
  const [opened, setOpened] = useState<"edit" | "labels">();
  const close = () => {
    setOpened(undefined);
  };
  const category = catalogue.categories.find(({ id }) => id === product.category_id);
  const rate = catalogue.rates.find(({ id }) => id === product.tax_rate_id);
  const unit = catalogue.units.find(({ code }) => code === product.unit);

  return (
    <OfficePage
      title={product.name}
      back={
        <Link
          to="/$orgId/products"
          params={{ orgId }}
          search={filters}
          className="no-print grid size-target shrink-0 place-items-center rounded-medium hover:bg-sunken"
        >
          <ChevronLeft aria-hidden="true" className="size-6 rtl:-scale-x-100" />
          <span className="sr-only">
            <Trans>All products</Trans>
          </span>
        </Link>
      }
      beside={
        !product.is_active && (
          <Badge>
            <Trans>Archived</Trans>
          </Badge>
        )
      }
      actions={
        <>
          <Button
            icon={<Barcode aria-hidden="true" className="size-5" />}
            onClick={() => {
              setOpened("labels");
            }}
          >
            <Trans>Labels</Trans>
          </Button>
          {may("update_product") && (
            <Button
              tone="primary"
              icon={<PenLine aria-hidden="true" className="size-5" />}
              onClick={() => {
                setOpened("edit");
              }}
            >
              <Trans>Edit</Trans>
            </Button>
          )}
          <Neighbours
            list={list}
            idOf={({ id }) => id}
            id={product.id}
            link={(id, look) => <Link to="/$orgId/products/$productId" params={{ orgId, productId: id }} search={filters} {...look} />}
          />
        </>
      }
    >
      <div className="grid grid-cols-[repeat(auto-fit,minmax(min(100%,15rem),1fr))] gap-6">
        <ProductPicture product={product} />
        <Prices product={product} catalogue={catalogue} />
        <Section title={<Trans>What it is</Trans>}>
          <Facts
            facts={[
              [t`SKU`, product.sku],
              [t`Category`, category === undefined ? t`None` : nameOf(category)],
              [t`Tax rate`, rate?.name ?? t`None`],
              [t`Sold by`, unit?.name ?? product.unit],
              [t`Barcodes`, <Codes key="codes" product={product} currency={catalogue.org?.currency ?? "EUR"} locale={i18n.locale} />],
            ]}
          />
        </Section>
      </div>
      {product.tracks_stock ? (
        <Section title={<Trans>Stock</Trans>}>
          <Facts
            facts={[
              [t`On hand`, <StockBadge key="stock" product={product} />],
              [t`Low at`, product.reorder_level === null ? null : formatNumber(product.reorder_level, i18n.locale)],
              [t`Order at once`, product.reorder_quantity === null ? null : formatNumber(product.reorder_quantity, i18n.locale)],
            ]}
          />
          {may("list_stock_movements") && <Ledger orgId={orgId} productId={product.id} currency={catalogue.org?.currency ?? "EUR"} />}
        </Section>
      ) : (
        <p className="text-muted">
          <Trans>Nobody counts the stock of this product.</Trans>
        </p>
      )}
      {opened === "edit" && <ProductEditor orgId={orgId} catalogue={catalogue} product={product} onClose={close} />}
      {opened === "labels" && <LabelsDialog catalogue={catalogue} products={[product]} onClose={close} />}
    </OfficePage>
  );
}

interface PricesProps {
  readonly product: Product;
  readonly catalogue: ReturnType<typeof useCatalogue>;
}

/** What one costs, with tax and without, and what is left of it over what it cost the shop. */
function Prices({ product, catalogue: { org, rates } }: PricesProps) {
  const { i18n, t } = useLingui();
  const may = useMay(product.org_id);
  if (org === undefined) return <Skeleton />;
  const tax = taxOf(product, new Map(rates.map((rate) => [rate.id, rate])), org.prices_include_tax, dayAt(clock.now(), org.time_zone));
  const { net, gross, tax: amount } = bothPrices(product.unit_price, tax, org.minor_units);
  const money = (text: string) => formatMoney(text, org.currency, i18n.locale);
  const percent = formatNumber(millionthsText(tax.rate), i18n.locale);
  return (
    <>
      <Section title={<Trans>Price</Trans>}>
        <p className="text-title font-semibold">{formatPrice(product.unit_price, org.currency, i18n.locale)}</p>
        <Facts
          facts={[
            [t`With tax`, money(gross)],
            [t`Without tax`, money(net)],
            [t`Tax, ${percent} %`, money(amount)],
          ]}
        />
      </Section>
      {product.tracks_stock && may("list_stock_movements") && <Margin product={product} net={net} currency={org.currency} />}
    </>
  );
}

/** The average cost of what is on hand, as the last line of the ledger has it, and what a price leaves over it. */
function Margin({ product, net, currency }: { readonly product: Product; readonly net: string; readonly currency: string }) {
  const { i18n, t } = useLingui();
  const last = useMovements(product.org_id, product.id).rows?.[0];
  const cost = last === undefined ? null : averageCost(last);
  if (cost === null) return null;
  const margin = marginOf(net, cost);
  return (
    <Section title={<Trans>Margin</Trans>}>
      {margin !== null && <p className="text-title font-semibold">{formatNumber(margin.percent, i18n.locale)} %</p>}
      <Facts
        facts={[
          [t`Average cost`, formatPrice(cost, currency, i18n.locale)],
          [t`Left of one`, margin === null ? null : formatMoney(margin.amount, currency, i18n.locale)],
        ]}
      />
    </Section>
  );
}

/** Each code, and what is in the pack that carries it where that is not one. */
function Codes({ product, currency, locale }: { readonly product: Product; readonly currency: string; readonly locale: string }) {
  const { t } = useLingui();
  if (product.barcode_details.length === 0) return t`None`;
  return (
    <ul>
      {product.barcode_details.map(({ barcode, pack_quantity, pack_price }) => (
        <li key={barcode} className="flex flex-wrap gap-x-2">
          <span className="tabular-nums">{barcode}</span>
          {(pack_quantity !== "1" || pack_price !== null) && (
            <span className="text-muted">
              <Trans>pack of {formatNumber(pack_quantity, locale)}</Trans>
              {pack_price !== null && `, ${formatPrice(pack_price, currency, locale)}`}
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}
