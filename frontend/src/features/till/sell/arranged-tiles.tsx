import { useLingui } from "@lingui/react/macro";
import { StarOff } from "lucide-react";
import { type KeyboardEvent, useEffect, useState } from "react";
import type { LocalProduct } from "@/sync/database";
import { Button } from "@/ui/button";
import { cx } from "@/ui/cx";
import { Face, TILE, Tiles } from "./tiles";

interface ArrangedTilesProps {
  readonly products: readonly LocalProduct[];
  readonly onMove: (id: string, index: number) => void;
  readonly onFavourite: (id: string) => void;
}

/** Favourites while they are arranged: by drag with a finger or a mouse, or by the arrow keys. */
export function ArrangedTiles({ products, onMove, onFavourite }: ArrangedTilesProps) {
  const { t } = useLingui();
  const [dragged, setDragged] = useState<string | null>(null);
  const ids = products.map(({ id }) => id).join(" ");

  useEffect(() => {
    if (dragged === null) return;
    const order = ids.split(" ");
    const onPointerMove = (event: PointerEvent) => {
      const over = document.elementFromPoint(event.clientX, event.clientY)?.closest<HTMLElement>("[data-favourite]");
      const id = over?.dataset["favourite"];
      if (id !== undefined && id !== dragged) onMove(dragged, order.indexOf(id));
    };
    const end = () => {
      setDragged(null);
    };
    window.addEventListener("pointermove", onPointerMove);
    window.addEventListener("pointerup", end);
    window.addEventListener("pointercancel", end);
    return () => {
      window.removeEventListener("pointermove", onPointerMove);
      window.removeEventListener("pointerup", end);
      window.removeEventListener("pointercancel", end);
    };
  }, [dragged, ids, onMove]);

  const onKeyDown = (event: KeyboardEvent, id: string, index: number) => {
    const steps: Readonly<Record<string, number>> = { ArrowLeft: index - 1, ArrowRight: index + 1, Home: 0, End: products.length };
    const place = steps[event.key];
    if (place === undefined) return;
    event.preventDefault();
    onMove(id, place);
  };
  return (
    <Tiles>
      {products.map((product, index) => (
        <li key={product.id} data-favourite={product.id} className="relative">
          <button
            type="button"
            data-arranged={product.sku}
            aria-label={t`${product.name}, place ${index + 1} of ${products.length}. Arrow keys move it.`}
            onPointerDown={(event) => {
              event.currentTarget.focus();
              setDragged(product.id);
            }}
            onKeyDown={(event) => {
              onKeyDown(event, product.id, index);
            }}
            className={cx(TILE, "cursor-grab touch-none select-none", dragged === product.id && "border-accent bg-accent-soft")}
          >
            <Face product={product} isStarred={false} />
          </button>
          <Button
            size="icon"
            tone="quiet"
            className="absolute end-1 bottom-1"
            aria-label={t`Take ${product.name} out of the favourites`}
            icon={<StarOff aria-hidden="true" className="size-5" />}
            onClick={() => {
              onFavourite(product.id);
            }}
          />
        </li>
      ))}
    </Tiles>
  );
}
