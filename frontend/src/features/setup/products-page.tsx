import { Trans, useLingui } from "@lingui/react/macro";
import { getRouteApi } from "@tanstack/react-router";
import { PackageOpen, Search } from "lucide-react";
import { useState } from "react";
import { answered, client } from "@/api/client";
import type { components } from "@/api/schema";
import { formatPrice } from "@/i18n/format";
import { Badge, State } from "@/ui/states";
import { type Column, Table } from "@/ui/table";
import { Switch } from "@/ui/field";
import { useCategories, useOrg, useTaxRates } from "./data";
import { More } from "./more";
import { Page } from "./page";
import { ProductEditor } from "./product-editor";
import { useSetup } from "./setup-context";
import { useList } from "./use-list";

type Product = components["schemas"]["Product"];

const route = getRouteApi("/$orgId/setup/products");

/** What is sold: found by name, SKU or barcode. */
export function ProductsPage() {
  const { orgId } = useSetup();
  const { i18n, t } = useLingui();
  const { search = "", archived = false } = route.useSearch();
  const navigate = route.useNavigate();
  const org = useOrg(orgId).data;
  const rates = useTaxRates(orgId, true).data;
  const categories = useCategories(orgId, true).data;
  const [edited, setEdited] = useState<Product | "new">();
  const list = useList<Product>(orgId, "products", { search, archived }, (page) =>
    answered(
      client.GET("/api/v1/org/{org_id}/products", {
        params: { path: { org_id: orgId }, query: { ...page, include_archived: archived, ...(search.trim() === "" ? {} : { search: search.trim() }) } },
      }),
    ),
  );
  const columns: Column<Product>[] = [
    {
      key: "name",
      label: t`Name`,
      cell: (product) => (
        <span className="flex flex-wrap items-center gap-2">
          {product.name}
          {!product.is_active && (
            <Badge>
              <Trans>Archived</Trans>
            </Badge>
          )}
        </span>
      ),
    },
    { key: "sku", label: t`SKU`, cell: ({ sku }) => sku, isExtra: true },
    {
      key: "category",
      label: t`Category`,
      cell: ({ category_id }) => categories?.find(({ id }) => id === category_id)?.path.join(" › "),
      isExtra: true,
    },
    { key: "tax", label: t`Tax`, cell: ({ tax_rate_id }) => rates?.find(({ id }) => id === tax_rate_id)?.name ?? t`None`, isExtra: true },
    {
      key: "price",
      label: t`Price`,
      isNumber: true,
      cell: ({ unit_price }) => (org === undefined ? unit_price : formatPrice(unit_price, org.currency, i18n.locale)),
    },
  ];
  const add = () => {
    setEdited("new");
  };

  return (
    <Page
      title={<Trans>Products</Trans>}
      action={{ label: <Trans>Add a product</Trans>, run: add }}
      error={list.error}
      onRetry={list.retry}
      filters={
        <div className="flex flex-wrap items-center gap-4">
          <label className="relative min-w-[min(12rem,100%)] flex-1">
            <span className="sr-only">
              <Trans>Search</Trans>
            </span>
            <Search aria-hidden="true" className="absolute start-3 top-3 size-5 text-muted" />
            <input
              type="search"
              value={search}
              placeholder={t`Name, SKU or barcode`}
              onChange={({ target: { value } }) => {
                void navigate({ search: (before) => ({ ...before, search: value === "" ? undefined : value }), replace: true });
              }}
              className="min-h-target w-full rounded-medium border border-line-strong bg-surface ps-10 pe-3 placeholder:text-muted"
            />
          </label>
          <Switch
            label={t`Archived too`}
            checked={archived}
            onChange={({ target: { checked } }) => {
              void navigate({ search: (before) => ({ ...before, archived: checked ? true : undefined }), replace: true });
            }}
          />
        </div>
      }
    >
      <Table
        label={t`Products`}
        columns={columns}
        rows={list.rows}
        keyOf={({ id }) => id}
        onOpen={setEdited}
        empty={
          <State icon={<PackageOpen aria-hidden="true" />}>
            {search === "" ? <Trans>There is no product yet.</Trans> : <Trans>Nothing is found by that. Try fewer letters.</Trans>}
          </State>
        }
      />
      <More list={list} />
      {edited !== undefined && org !== undefined && (
        <ProductEditor
          org={org}
          product={edited === "new" ? undefined : edited}
          rates={rates ?? []}
          categories={categories ?? []}
          onClose={() => {
            setEdited(undefined);
          }}
        />
      )}
    </Page>
  );
}
