import { Trans, useLingui } from "@lingui/react/macro";
import { Check, Pencil, Search, Star } from "lucide-react";
import { type ReactNode, type Ref, useCallback, useEffect, useRef, useState } from "react";
import type { LocalProduct } from "@/sync/database";
import { Button } from "@/ui/button";
import { Choice } from "@/ui/choice";
import type { CopyState, Shelf, ShopData } from "../till-data";
import { Answers } from "./answers";
import type { Favourites } from "./favourites";

export interface GridProps {
  readonly shop: ShopData;
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
  const { shop, copy, search, onSearch, onEnter, searchField, beside, shelf, onShelf, favourites, onFavourite, onMove, onChoose } = props;
  const [isArranging, setArranging] = useState(false);
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
      <Answers
        shop={shop}
        copy={copy}
        search={search}
        shelf={shelf}
        favourites={favourites}
        isArranging={isArranging}
        onTap={onTap}
        onFavourite={onFavourite}
        onMove={onMove}
      />
    </section>
  );
}

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
