import { Trans, useLingui } from "@lingui/react/macro";
import { Check, PackageOpen, Pencil, RefreshCw, Search, SearchX, Star, StarOff } from "lucide-react";
import { memo, type ReactNode, type Ref, useCallback, useEffect, useRef, useState } from "react";
import { formatMoney, formatNumber } from "@/i18n/format";
import type { LocalProduct } from "@/sync/database";
import { Button } from "@/ui/button";
import { Choice } from "@/ui/choice";
import { cx } from "@/ui/cx";
import { Skeleton, State } from "@/ui/states";
import type { CopyState, Found, Shelf, ShopData } from "../till-data";
import type { Favourites } from "./favourites";
import { ArrangedTiles } from "./parts";
import { Face, TILE, Tiles } from "./tiles";

export interface GridProps {
  readonly shop: ShopData;
  readonly found: Found | undefined;
  /** Whether the copy of the catalogue on this device is whole: else there may be more than is found. */
  readonly copy: CopyState;
  readonly search: string;
  readonly onSearch: (text: string) => void;
  /** Enter in the field of the search. */
  readonly onEnter: () => void;
  readonly searchField: Ref<HTMLInputElement>;
  /** What stands beside the field: how many the next one is, and the menu. */
  readonly beside: ReactNode;
  readonly shelf: Shelf;
  readonly onShelf: (shelf: Shelf) => void;
  readonly favourites: Favourites;
  readonly onFavourite: (id: string) => void;
  readonly onMove: (id: string, index: number) => void;
  readonly onChoose: (product: LocalProduct) => void;
}

/** What can be sold: a field that always has the focus, the categories, and a tile for each product. */
export function Grid(props: GridProps) {
  const { t } = useLingui();
  const { shop, found, copy, search, onSearch, onEnter, searchField, beside, shelf, onShelf, favourites, onFavourite, onMove, onChoose } = props;
  const [isArranging, setArranging] = useState(false);
  const products = found?.products;
  const isFavouritesShown = shelf.kind === "favourites" && search === "";
  const tap = (product: LocalProduct) => {
    if (isArranging) onFavourite(product.id);
    else onChoose(product);
  };
  // The same function for good: a scan changes the slip and draws no tile anew.
  const tapNow = useRef(tap);
  useEffect(() => {
    tapNow.current = tap;
  });
  const onTap = useCallback((product: LocalProduct) => {
    tapNow.current(product);
  }, []);
  return (
    <section aria-label={t`Products`} className="flex flex-1 flex-col gap-3 md:min-h-0">
      <div className="flex items-center gap-2">
        <label className="relative block min-w-0 flex-1">
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
            onKeyDown={(event) => {
              if (event.key === "Enter" && !event.defaultPrevented) onEnter();
            }}
            className="min-h-key w-full rounded-medium border border-line-strong bg-surface ps-11 pe-4 text-large text-ellipsis placeholder:text-muted"
          />
        </label>
        {beside}
      </div>
      <Shelves
        shop={shop}
        shelf={shelf}
        onShelf={onShelf}
        favourites={favourites}
        isArranging={isArranging}
        onArrange={() => {
          onShelf(shelf); // the first favourite does not change what is shown
          setArranging(!isArranging);
        }}
      />
      {isArranging && (
        <p className="text-small text-muted">
          {isFavouritesShown ? (
            <Trans>Drag a product to its place, or move it with the arrow keys.</Trans>
          ) : (
            <Trans>Tap what is to be among the favourites.</Trans>
          )}
        </p>
      )}
      <div data-answers={found?.search} className="min-h-48 shrink-0 grow basis-48 overflow-y-auto contain-content md:min-h-0 md:shrink md:basis-0">
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
          copy === "full" ? (
            <State tone="waiting" icon={<RefreshCw aria-hidden="true" />}>
              <Trans>This device is full. The copy of the shop comes back when there is room.</Trans>
            </State>
          ) : search !== "" ? (
            <State icon={<SearchX aria-hidden="true" />}>
              <Trans>Nothing is called “{search}”.</Trans>
            </State>
          ) : isFavouritesShown ? (
            <State icon={<StarOff aria-hidden="true" />}>
              <Trans>This till has no favourites yet.</Trans>
            </State>
          ) : copy === "coming" ? (
            <State tone="waiting" icon={<RefreshCw aria-hidden="true" />}>
              <Trans>The catalogue is being copied to this device.</Trans>
            </State>
          ) : (
            <State icon={<PackageOpen aria-hidden="true" />}>
              <Trans>Nothing is for sale here yet.</Trans>
            </State>
          )
        ) : isArranging && isFavouritesShown ? (
          <ArrangedTiles products={products} onMove={onMove} onFavourite={onFavourite} />
        ) : (
          <Tiles>
            {products.map((product, place) => (
              // By its place: what a search finds next is written into the tiles that are there, which is faster than new ones.
              <li key={place}>
                <Tile
                  product={product}
                  currency={shop.org.currency}
                  isStarred={isArranging ? favourites.includes(product.id) : null}
                  onTap={onTap}
                />
              </li>
            ))}
          </Tiles>
        )}
      </div>
    </section>
  );
}

interface TileProps {
  readonly product: LocalProduct;
  readonly currency: string;
  /** Null while nobody arranges the favourites. */
  readonly isStarred: boolean | null;
  readonly onTap: (product: LocalProduct) => void;
}

const Tile = memo(function Tile({ product, currency, isStarred, onTap }: TileProps) {
  const { i18n } = useLingui();
  return (
    <button
      type="button"
      data-product={product.sku}
      aria-pressed={isStarred ?? undefined}
      onClick={() => {
        onTap(product);
      }}
      className={cx(TILE, "hover:border-accent active:bg-accent-soft")}
    >
      <Face product={product} isStarred={isStarred ?? false} />
      <span className="flex w-full flex-wrap items-baseline justify-between gap-x-2">
        <span className="font-semibold">{formatMoney(product.unit_price, currency, i18n.locale)}</span>
        {product.quantity_on_hand !== null && (
          <span className="text-small text-muted">{formatNumber(product.quantity_on_hand, i18n.locale)}</span>
        )}
      </span>
    </button>
  );
});

interface ShelvesProps {
  readonly shop: ShopData;
  readonly shelf: Shelf;
  readonly onShelf: (shelf: Shelf) => void;
  readonly favourites: Favourites;
  readonly isArranging: boolean;
  readonly onArrange: () => void;
}

function Shelves({ shop, shelf, onShelf, favourites, isArranging, onArrange }: ShelvesProps) {
  const { t } = useLingui();
  const chosen = shelf.kind === "category" ? shop.categories.find(({ id }) => id === shelf.id) : undefined;
  const top = chosen === undefined ? undefined : topOf(shop.categories, chosen);
  // The chosen one's own children; where it has none, its brothers and sisters.
  const below = chosen === undefined ? [] : childrenOf(shop.categories, chosen.id);
  const row = below.length > 0 ? below : chosen?.parent_id == null ? [] : childrenOf(shop.categories, chosen.parent_id);
  return (
    <>
      <div className="flex items-start gap-2">
        <div role="group" aria-label={t`Categories`} className="-mx-1 flex min-w-0 flex-1 gap-2 overflow-x-auto px-1 pb-1">
          <Choice
            isRound
            icon={<Star aria-hidden="true" className="size-4" />}
            isChosen={shelf.kind === "favourites"}
            onChoose={() => {
              onShelf({ kind: "favourites", ids: favourites });
            }}
          >
            <span className="max-sm:sr-only"><Trans>Favourites</Trans></span>
          </Choice>
          <Choice
            isRound
            isChosen={shelf.kind === "all"}
            onChoose={() => {
              onShelf({ kind: "all" });
            }}
          >
            <Trans>All</Trans>
          </Choice>
          {shop.categories
            .filter((category) => category.parent_id === null)
            .map((category) => (
              <Choice
                isRound
                key={category.id}
                isChosen={top?.id === category.id}
                onChoose={() => {
                  onShelf({ kind: "category", id: category.id });
                }}
              >
                {category.name}
              </Choice>
            ))}
        </div>
        <Button
          size="icon"
          tone={isArranging ? "primary" : "quiet"}
          aria-pressed={isArranging}
          aria-label={t`Arrange the favourites`}
          icon={isArranging ? <Check aria-hidden="true" className="size-5" /> : <Pencil aria-hidden="true" className="size-5" />}
          onClick={onArrange}
        />
      </div>
      {row.length > 0 && (
        <div role="group" aria-label={t`Categories below`} className="-mx-1 flex gap-2 overflow-x-auto px-1 pb-1">
          {row.map((category) => (
            <Choice
              isRound
              key={category.id}
              isChosen={chosen?.id === category.id}
              onChoose={() => {
                onShelf({ kind: "category", id: category.id });
              }}
            >
              {category.name}
            </Choice>
          ))}
        </div>
      )}
    </>
  );
}

type Category = ShopData["categories"][number];

function childrenOf(categories: readonly Category[], id: string): Category[] {
  return categories.filter((category) => category.parent_id === id);
}

function topOf(categories: readonly Category[], category: Category): Category {
  const parent = categories.find(({ id }) => id === category.parent_id);
  return parent === undefined ? category : topOf(categories, parent);
}
