import { Trans, useLingui } from "@lingui/react/macro";
import { PackageOpen, RefreshCw, SearchX, StarOff } from "lucide-react";
import { memo, useEffect } from "react";
import { formatMoney, formatNumber } from "@/i18n/format";
import type { LocalProduct } from "@/sync/database";
import { cx } from "@/ui/cx";
import { Skeleton, State } from "@/ui/states";
import { useTill } from "../till-context";
import { type CopyState, type Shelf, type ShopData, useProducts } from "../till-data";
import type { Favourites } from "./favourites";
import { ArrangedTiles, fetchParts } from "./parts";
import { Face, TILE, Tiles } from "./tiles";

interface AnswersProps {
  readonly shop: ShopData;
  /** Whether the copy of the catalogue on this device is whole: else there may be more than is found. */
  readonly copy: CopyState;
  readonly search: string;
  readonly shelf: Shelf;
  readonly favourites: Favourites;
  readonly isArranging: boolean;
  /** The same function for good. */
  readonly onTap: (product: LocalProduct) => void;
  readonly onFavourite: (id: string) => void;
  readonly onMove: (id: string, index: number) => void;
}

/** What a search found, or what is on a shelf. It asks by itself, so that an answer draws these tiles and nothing else of the till. */
export function Answers({ shop, copy, search, shelf, favourites, isArranging, onTap, onFavourite, onMove }: AnswersProps) {
  const { engine } = useTill();
  const found = useProducts(engine.database, shop, search, shelf);
  const products = found?.products;
  const isFavouritesShown = shelf.kind === "favourites" && search === "";
  // The first products are drawn before anything else is fetched.
  const isDrawn = products !== undefined;
  useEffect(() => {
    if (isDrawn) fetchParts();
  }, [isDrawn]);
  return (
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
