import { useQuery, useQueryClient } from "@tanstack/react-query";
import * as v from "valibot";
import { answered, client } from "@/api/client";
import { readAll } from "@/api/read-all";
import type { components } from "@/api/schema";
import { usePages } from "@/api/use-pages";
import { engineOf } from "@/sync/engine";
import { useKept } from "@/sync/use-kept";
import { useCopiedOne, useCopiedPages } from "@/sync/use-copied";
import { flag, oneOf, text, uuid } from "@/ui/use-filters";
import { nameOf } from "./category-tree";

type Schemas = components["schemas"];
export type Product = Schemas["Product"];
export type Category = Schemas["Category"];
export type Movement = Schemas["Movement"];

export const ORDERS = ["sku", "-sku", "name", "-name", "unit_price", "-unit_price", "quantity_on_hand", "-quantity_on_hand"] as const;

/** What the address of the list says. The page of a product keeps it, for the way back. */
export const productsSearch = v.object({
  search: text(),
  category: uuid(),
  stock: oneOf("available", "low", "out"),
  order: oneOf(...ORDERS),
  archived: flag(),
});
export type ProductsSearch = v.InferOutput<typeof productsSearch>;

export const productKeys = {
  all: (orgId: string) => ["products", orgId] as const,
  list: (orgId: string, filter: object) => ["products", orgId, "list", filter] as const,
  one: (orgId: string, productId: string, kind: string) => ["products", orgId, "one", productId, kind] as const,
  categories: (orgId: string) => ["products", orgId, "categories"] as const,
};

const LIMIT = 100;
const MOVEMENTS = 20;

export function useProducts(orgId: string, { search, category, stock, order, archived }: ProductsSearch) {
  // By name, as one looks for something in a list; a search shows first what it found first.
  const by = order ?? (search === undefined ? "name" : undefined);
  const query = {
    include_archived: archived === true,
    ...(search === undefined ? {} : { search }),
    ...(category === undefined ? {} : { category_id: category }),
    ...(stock === undefined ? {} : { stock }),
    ...(by === undefined ? {} : { order: by }),
  };
  const pages = usePages<Product>(productKeys.list(orgId, query), (page) =>
    answered(client.GET("/api/v1/org/{org_id}/products", { params: { path: { org_id: orgId }, query: { ...query, ...page, limit: LIMIT } } })),
  );
  return useCopiedPages(orgId, pages, query, async (database) => {
    const { readProductsHere } = await import("@/goods/levels-here");
    return (await readProductsHere(database, { search, category, stock, order: by })).map(({ product, onHand }) => ({ ...product, quantity_on_hand: onHand }));
  });
}

export function useProduct(orgId: string, productId: string) {
  const read = useQuery({
    queryKey: productKeys.one(orgId, productId, "product"),
    queryFn: () => answered(client.GET("/api/v1/org/{org_id}/products/{product_id}", { params: { path: { org_id: orgId, product_id: productId } } })),
  });
  return useCopiedOne<Product>(orgId, read, productId, ({ product }) => product.get(productId));
}

/** The ledger of what is on hand, latest first. */
export function useMovements(orgId: string, productId: string) {
  return usePages<Movement>(productKeys.one(orgId, productId, "movements"), (page) =>
    answered(
      client.GET("/api/v1/org/{org_id}/stock/movements", { params: { path: { org_id: orgId }, query: { product_id: productId, ...page, limit: MOVEMENTS } } }),
    ),
  );
}

/** All categories, those that are archived too. */
export function useCategories(orgId: string) {
  return useQuery({
    queryKey: productKeys.categories(orgId),
    queryFn: () =>
      readAll((page) =>
        answered(client.GET("/api/v1/org/{org_id}/categories", { params: { path: { org_id: orgId }, query: { ...page, include_archived: true } } })),
      ),
  });
}

/** What products refer to, by the copy on the device: the shop, its tax rates, categories and units. */
export interface Catalogue {
  readonly org: Schemas["Org"] | undefined;
  readonly rates: readonly Schemas["TaxRate"][];
  readonly categories: readonly Category[];
  readonly units: readonly Schemas["Unit"][];
}

const NOTHING: Catalogue = { org: undefined, rates: [], categories: [], units: [] };

export function useCatalogue(orgId: string): Catalogue {
  const { database } = engineOf(orgId);
  return (
    useKept(database, "catalogue", async () => {
      const [org, rates, categories, units] = await Promise.all([
        database.org.toCollection().first(),
        database.tax_rate.toArray(),
        database.category.toArray(),
        database.unit.toArray(),
      ]);
      return { org, rates, categories: categories.toSorted((one, other) => nameOf(one).localeCompare(nameOf(other))), units };
    }) ?? NOTHING
  );
}

/** What was saved makes all that the pages know of products old, and the copy on the device too. */
export function useProductsChanged(orgId: string): () => Promise<void> {
  const queries = useQueryClient();
  return async () => {
    engineOf(orgId).nudge();
    await queries.invalidateQueries({ queryKey: productKeys.all(orgId) });
  };
}
