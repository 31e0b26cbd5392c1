import { Star } from "lucide-react";
import { type ComponentType, lazy, type ReactNode, Suspense } from "react";
import type { PictureProps } from "@/goods/picture";
import type { LocalProduct } from "@/sync/database";
import { cx } from "@/ui/cx";
import { hueOf, initialsOf } from "./initials";

export const TILE =
  "flex h-full min-h-24 w-full flex-col justify-between gap-2 rounded-medium border border-line bg-surface p-3 text-start transition-colors duration-120";

export const loadPicture = () => import("@/goods/picture");

/** Where the code for it cannot be had, a tile shows what stands in its place: nobody needs a picture to sell. */
const Picture = lazy<ComponentType<PictureProps>>(() =>
  loadPicture().then(
    (file) => ({ default: file.Picture }),
    () => ({ default: ({ children }) => children }),
  ),
);

/** What a product looks like: its picture, else its initials on a colour that is always the same. */
export function Face({ product, isStarred }: { readonly product: LocalProduct; readonly isStarred: boolean }) {
  const initials = (
    <span
      aria-hidden="true"
      style={{ "--hue": hueOf(product.id) } as Record<string, number>}
      // Where there is little room the name has it.
      className={cx("initials grid size-7 shrink-0 place-items-center rounded-small text-small font-semibold @min-[20.5rem]:size-9", !isStarred && "@min-[14.5rem]:@max-[16.5rem]:hidden")}
    >
      {isStarred ? <Star className="size-5 fill-current" /> : initialsOf(product.name)}
    </span>
  );
  return (
    <span className="flex w-full items-start gap-2">
      {product.picture && !isStarred ? (
        <Suspense fallback={initials}>
          <Picture product={product} className="size-12 shrink-0 rounded-small @min-[20.5rem]:size-16">
            {initials}
          </Picture>
        </Suspense>
      ) : (
        initials
      )}
      <span className="line-clamp-2 min-w-0 font-medium hyphens-auto wrap-anywhere">{product.name}</span>
    </span>
  );
}

/** How wide a tile is follows from the width of them all, which is asked once: to ask each tile costs a third of drawing it. */
export function Tiles({ children }: { readonly children: ReactNode }) {
  return (
    <div className="@container">
      <ul className="grid grid-cols-[repeat(auto-fill,minmax(min(9.5rem,max(45%,7rem)),1fr))] gap-2 md:grid-cols-[repeat(auto-fill,minmax(11rem,1fr))] 2xl:grid-cols-[repeat(auto-fill,minmax(12.5rem,1fr))]">{children}</ul>
    </div>
  );
}
