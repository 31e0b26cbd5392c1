import { Trans, useLingui } from "@lingui/react/macro";
import { PackageOpen, Search, SearchX } from "lucide-react";
import type { ReactNode, Ref } from "react";
import { formatMoney, formatNumber } from "@/i18n/format";
import type { LocalProduct } from "@/sync/database";
import { cx } from "@/ui/cx";
import { Skeleton, State } from "@/ui/states";
import type { ShopData } from "../till-data";

interface GridProps {
  readonly shop: ShopData;
  readonly products: readonly LocalProduct[] | undefined;
  readonly search: string;
  readonly onSearch: (text: string) => void;
  readonly searchField: Ref<HTMLInputElement>;
  readonly categoryId: string | null;
  readonly onCategory: (id: string | null) => void;
  readonly onChoose: (product: LocalProduct) => void;
}

/** What can be sold: a field that always has the focus, the categories, and a tile for each product. */
export function Grid({ shop, products, search, onSearch, searchField, categoryId, onCategory, onChoose }: GridProps) {
  const { i18n, t } = useLingui();
  const chips = [{ id: null, name: t`All` }, ...shop.categories.filter((category) => category.parent_id === null)];
  return (
    <section aria-label={t`Products`} className="flex min-h-0 flex-1 flex-col gap-3">
      <label className="relative block">
        <span className="sr-only">
          <Trans>Search or scan</Trans>
        </span>
        <Search aria-hidden="true" className="pointer-events-none absolute start-3 top-1/2 size-5 -translate-y-1/2 text-muted" />
        <input
          ref={searchField}
          type="search"
          value={search}
          enterKeyHint="search"
          autoComplete="off"
          placeholder={t`Search or scan`}
          onChange={(event) => {
            onSearch(event.target.value);
          }}
          className="min-h-key w-full rounded-medium border border-line-strong bg-surface ps-11 pe-4 text-large placeholder:text-muted"
        />
      </label>
      <div role="group" aria-label={t`Categories`} className="-mx-1 flex gap-2 overflow-x-auto px-1 pb-1">
        {chips.map(({ id, name }) => (
          <button
            key={id ?? "all"}
            type="button"
            aria-pressed={id === categoryId}
            onClick={() => {
              onCategory(id);
            }}
            className={cx(
              "min-h-target shrink-0 rounded-full border px-4 text-base",
              id === categoryId ? "border-accent bg-accent-soft font-semibold text-accent-strong" : "border-line-strong bg-surface",
            )}
          >
            {name}
          </button>
        ))}
      </div>
      <div className="min-h-0 flex-1 overflow-y-auto">
        {products === undefined ? (
          <Tiles>
            {Array.from({ length: 12 }, (_, index) => (
              <li key={index} className="rounded-medium border border-line bg-surface p-3">
                <Skeleton className="mb-6 w-3/4" />
                <Skeleton className="w-1/3" />
              </li>
            ))}
          </Tiles>
        ) : products.length === 0 ? (
          search === "" ? (
            <State icon={<PackageOpen aria-hidden="true" />}>
              <Trans>Nothing is for sale here yet.</Trans>
            </State>
          ) : (
            <State icon={<SearchX aria-hidden="true" />}>
              <Trans>Nothing is called “{search}”.</Trans>
            </State>
          )
        ) : (
          <Tiles>
            {products.map((product) => (
              <li key={product.id}>
                <button
                  type="button"
                  data-product={product.sku}
                  onClick={() => {
                    onChoose(product);
                  }}
                  className="flex min-h-24 w-full flex-col justify-between gap-2 rounded-medium border border-line bg-surface p-3 text-start transition-colors duration-120 hover:border-accent active:bg-accent-soft"
                >
                  <span className="line-clamp-2 font-medium">{product.name}</span>
                  <span className="flex w-full items-baseline justify-between gap-2">
                    <span>{formatMoney(product.unit_price, shop.org.currency, i18n.locale)}</span>
                    {product.quantity_on_hand !== null && (
                      <span className="text-small text-muted">{formatNumber(product.quantity_on_hand, i18n.locale)}</span>
                    )}
                  </span>
                </button>
              </li>
            ))}
          </Tiles>
        )}
      </div>
    </section>
  );
}

function Tiles({ children }: { readonly children: ReactNode }) {
  return <ul className="grid grid-cols-2 gap-2 sm:grid-cols-[repeat(auto-fill,minmax(10rem,1fr))]">{children}</ul>;
}
