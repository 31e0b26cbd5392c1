import { Trans, useLingui } from "@lingui/react/macro";
import { GripVertical } from "lucide-react";
import { type DragEvent, type KeyboardEvent, useState } from "react";
import { cx } from "@/ui/cx";
import { Badge } from "@/ui/states";
import { canMove, inTree, parentByKey } from "./category-tree";
import type { Category } from "./products-data";

interface CategoryListProps {
  readonly categories: readonly Category[];
  readonly canMove: boolean;
  readonly onOpen: ((category: Category) => void) | undefined;
  /** Below another one, or to the top (null). */
  readonly onMove: (category: Category, to: string | null) => void;
}

/** Onto what something is dragged: a category, or the place for those at the top. */
type Target = string | null;

/** Categories one below the other. They move by drag, by Alt and the arrows, and in the sheet of each. */
export function CategoryList({ categories, canMove: isMovable, onOpen, onMove }: CategoryListProps) {
  const { i18n, t } = useLingui();
  const [dragged, setDragged] = useState<Category>();
  const [over, setOver] = useState<Target | undefined>();
  const tree = inTree(categories, i18n.locale);
  const accepts = (to: Target) => dragged !== undefined && canMove(categories, dragged.id, to);

  const target = (to: Target) => ({
    onDragOver: (event: DragEvent) => {
      if (!accepts(to)) return;
      event.preventDefault();
      setOver(to);
    },
    onDragLeave: () => {
      setOver(undefined);
    },
    onDrop: (event: DragEvent) => {
      event.preventDefault();
      if (dragged !== undefined && accepts(to)) onMove(dragged, to);
      setDragged(undefined);
      setOver(undefined);
    },
  });
  const onKeyDown = (category: Category) => (event: KeyboardEvent) => {
    if (!event.altKey || !isMovable) return;
    const to = parentByKey(tree, category.id, event.key);
    if (to === undefined) return;
    event.preventDefault();
    onMove(category, to);
  };

  return (
    <div>
      {dragged !== undefined && accepts(null) && (
        <div {...target(null)} className={cx("mb-2 rounded-medium border border-dashed p-3 text-center text-muted", over === null ? "border-accent bg-accent-soft" : "border-line-strong")}>
          <Trans>Put it here to have it at the top</Trans>
        </div>
      )}
      <ul aria-label={t`Categories`} className="flex flex-col">
        {tree.map((category) => (
          <li key={category.id}>
            <div
              role="presentation"
              draggable={isMovable}
              onDragStart={(event) => {
                event.dataTransfer.setData("text/plain", category.name);
                setDragged(category);
              }}
              onDragEnd={() => {
                setDragged(undefined);
                setOver(undefined);
              }}
              {...target(category.id)}
              className={cx(
                "flex min-h-row items-center gap-1 border-b border-line",
                over === category.id && "bg-accent-soft outline-2 -outline-offset-2 outline-accent",
                dragged?.id === category.id && "opacity-45",
              )}
              style={{ paddingInlineStart: `${(category.path.length - 1) * 1.5}rem` }}
            >
              {isMovable && <GripVertical aria-hidden="true" className="size-5 shrink-0 cursor-grab text-muted max-md:hidden" />}
              <button
                type="button"
                disabled={onOpen === undefined}
                className="flex min-h-target min-w-0 flex-1 items-center gap-2 rounded-medium px-2 text-start enabled:hover:bg-sunken"
                onClick={() => onOpen?.(category)}
                onKeyDown={onKeyDown(category)}
              >
                <span className="min-w-0 truncate">{category.name}</span>
                {category.path.length > 1 && <span className="sr-only">{category.path.slice(0, -1).join(" › ")}</span>}
                {!category.is_active && (
                  <Badge>
                    <Trans>Archived</Trans>
                  </Badge>
                )}
              </button>
            </div>
          </li>
        ))}
      </ul>
    </div>
  );
}
