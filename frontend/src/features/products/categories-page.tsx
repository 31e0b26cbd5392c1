import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { ChevronLeft, CircleAlert, CloudOff, Plus, Tags } from "lucide-react";
import { useState } from "react";
import { answered, client } from "@/api/client";
import { describeProblem } from "@/i18n/describe-problem";
import { useMay } from "@/sync/use-me";
import { Button } from "@/ui/button";
import { useIsOnline } from "@/ui/online";
import { OfficePage } from "@/ui/office-page";
import { Notice, Skeleton, State } from "@/ui/states";
import { toast } from "@/ui/toast";
import { CategoryEditor } from "./category-editor";
import { CategoryList } from "./category-list";
import { type Category, useCategories, useProductsChanged } from "./products-data";

const route = getRouteApi("/$orgId/products/categories");

/** The shelves of the till, one below the other. */
export function CategoriesPage() {
  const { orgId } = route.useParams();
  const { t } = useLingui();
  const may = useMay(orgId);
  const isOnline = useIsOnline();
  const categories = useCategories(orgId);
  const changed = useProductsChanged(orgId);
  const [edited, setEdited] = useState<Category | "new">();
  const moving = useMutation({
    mutationFn: ({ category, to }: { category: Category; to: string | null }) =>
      answered(
        client.PATCH("/api/v1/org/{org_id}/categories/{category_id}", {
          params: { path: { org_id: orgId, category_id: category.id }, header: { "If-Match": `"${category.version}"` } },
          body: { parent_id: to },
        }),
      ),
    onSuccess: (category) => {
      toast(category.path.length > 1 ? t`Moved below ${category.path.at(-2) ?? ""}` : t`Moved to the top`);
    },
    // Whoever was faster changed the tree: it is shown as it is now.
    onSettled: changed,
  });

  return (
    <OfficePage
      title={<Trans>Categories</Trans>}
      back={
        <Link to="/$orgId/products" params={{ orgId }} search={{}} className="no-print grid size-target shrink-0 place-items-center rounded-medium hover:bg-sunken">
          <ChevronLeft aria-hidden="true" className="size-6 rtl:-scale-x-100" />
          <span className="sr-only">
            <Trans>All products</Trans>
          </span>
        </Link>
      }
      actions={
        may("create_category") && (
          <Button
            tone="primary"
            icon={<Plus aria-hidden="true" className="size-5" />}
            onClick={() => {
              setEdited("new");
            }}
          >
            <Trans>Add a category</Trans>
          </Button>
        )
      }
    >
      <p className="max-w-prose text-muted">
        <Trans>The till shows products by category.</Trans>
        {may("update_category") && (
          <span className="max-md:hidden">
            {" "}
            <Trans>Drag a category onto another one to put it below. With keys: Alt and the arrows to the right and left.</Trans>
          </span>
        )}
      </p>
      {moving.error !== null && <Notice tone="refused">{describeProblem(moving.error)}</Notice>}
      {categories.error !== null && categories.data === undefined ? (
        <State
          tone={isOnline ? "refused" : "waiting"}
          icon={isOnline ? <CircleAlert aria-hidden="true" /> : <CloudOff aria-hidden="true" />}
          action={
            <Button onClick={() => void categories.refetch()}>
              <Trans>Try again</Trans>
            </Button>
          }
        >
          {describeProblem(categories.error)}
        </State>
      ) : categories.data === undefined ? (
        <Skeleton />
      ) : categories.data.length === 0 ? (
        <State icon={<Tags aria-hidden="true" />}>
          <Trans>There is no category yet.</Trans>
        </State>
      ) : (
        <CategoryList
          categories={categories.data}
          canMove={may("update_category") && !moving.isPending}
          onOpen={may("update_category") ? setEdited : undefined}
          onMove={(category, to) => {
            moving.mutate({ category, to });
          }}
        />
      )}
      {edited !== undefined && (
        <CategoryEditor
          orgId={orgId}
          category={edited === "new" ? undefined : edited}
          categories={categories.data ?? []}
          onClose={() => {
            setEdited(undefined);
          }}
        />
      )}
    </OfficePage>
  );
}
