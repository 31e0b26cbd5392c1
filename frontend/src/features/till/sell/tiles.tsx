import { Star } from "lucide-react";
import type { ReactNode } from "react";
import type { LocalProduct } from "@/sync/database";
import { cx } from "@/ui/cx";
import { hueOf, initialsOf } from "./initials";

export const TILE =
  "flex h-full min-h-24 w-full flex-col justify-between gap-2 rounded-medium border border-line bg-surface p-3 text-start transition-colors duration-120 [container-type:inline-size]";

/** A picture's place: until products have pictures, their initials on a colour that is always the same. */
export function Face({ product, isStarred }: { readonly product: LocalProduct; readonly isStarred: boolean }) {
  return (
    <span className="flex w-full items-start gap-2">
      <span
        aria-hidden="true"
        style={{ "--hue": hueOf(product.id) } as Record<string, number>}
        // Where there is little room the name has it.
        className={cx("initials grid size-7 shrink-0 place-items-center rounded-small text-small font-semibold @min-[10rem]:size-9", !isStarred && "@max-[8rem]:hidden")}
      >
        {isStarred ? <Star className="size-5 fill-current" /> : initialsOf(product.name)}
      </span>
      <span className="line-clamp-2 min-w-0 font-medium hyphens-auto wrap-anywhere">{product.name}</span>
    </span>
  );
}

export function Tiles({ children }: { readonly children: ReactNode }) {
  return <ul className="grid grid-cols-[repeat(auto-fill,minmax(min(9.5rem,max(45%,7rem)),1fr))] gap-2 md:grid-cols-[repeat(auto-fill,minmax(11rem,1fr))] 2xl:grid-cols-[repeat(auto-fill,minmax(12.5rem,1fr))]">{children}</ul>;
}
