import { Trans, useLingui } from "@lingui/react/macro";
import { getRouteApi } from "@tanstack/react-router";
import { PackageCheck } from "lucide-react";
import { useState } from "react";
import { answered, client } from "@/api/client";
import { useSupplierNames } from "@/goods/purchases";
import { describeProblem } from "@/i18n/describe-problem";
import { useCommand } from "@/sync/use-command";
import { useMay } from "@/sync/use-me";
import { useOrg } from "@/sync/use-org";
import { Button } from "@/ui/button";
import { Fault } from "@/ui/fault";
import { OfficePage } from "@/ui/office-page";
import { Notice, Skeleton, State } from "@/ui/states";
import { toast } from "@/ui/toast";
import { useReorderList } from "./purchasing-data";
import { PurchasingNav } from "./purchasing-nav";
import { bodyOfGroup, groupsOf, type Typed } from "./reorder";
import { ReorderGroup } from "./reorder-group";

const route = getRouteApi("/$orgId/purchasing/reorder");

/** What runs out, by the supplier from whom it came the last time: each group becomes an order in one click. */
export function ReorderPage() {
  const { orgId } = route.useParams();
  const { i18n, t } = useLingui();
  const may = useMay(orgId);
  const navigate = route.useNavigate();
  const org = useOrg(orgId);
  const list = useReorderList(orgId);
  const suppliers = useSupplierNames(orgId).data ?? [];
  const [typed, setTyped] = useState<Typed>({});
  const [chosen, setChosen] = useState("");
  const groups = groupsOf(list.rows ?? [], typed, i18n.locale);
  const ready = groups.filter(({ supplierId, isReady }) => isReady && (supplierId ?? chosen) !== "");

  const ordering = useCommand({
    orgId,
    run: async (wanted: typeof groups, key) => {
      const made = [];
      for (const group of wanted) {
        const supplier_id = group.supplierId ?? chosen;
        made.push(
          await answered(
            client.POST("/api/v1/org/{org_id}/purchase-orders", {
              params: { path: { org_id: orgId }, header: { "Idempotency-Key": `${key}-${supplier_id}${group.supplierId === null ? "-new" : ""}` } },
              body: { supplier_id, lines: bodyOfGroup(group, i18n.locale) },
            }),
          ),
        );
      }
      return made;
    },
    onDone: (made) => {
      setTyped({});
      const [one] = made;
      if (made.length === 1 && one !== undefined) void navigate({ to: "/$orgId/purchasing/orders/$orderId", params: { orgId, orderId: one.id }, search: {} });
      else {
        toast(t`${made.length} drafts were written`);
        void navigate({ to: "/$orgId/purchasing", params: { orgId }, search: { state: "draft" } });
      }
    },
  });
  const mayOrder = may("create_purchase_order");

  return (
    <OfficePage
      title={<Trans>To order</Trans>}
      actions={
        mayOrder &&
        ready.length > 1 && (
          <Button
            tone="primary"
            isBusy={ordering.isPending}
            onClick={() => {
              ordering.mutate(ready);
            }}
          >
            <Trans>Write {ready.length} orders</Trans>
          </Button>
        )
      }
      filters={<PurchasingNav orgId={orgId} />}
    >
      {ordering.error !== null && <Notice tone="refused">{describeProblem(ordering.error)}</Notice>}
      {list.error !== null ? (
        <Fault error={list.error} onRetry={list.retry} />
      ) : list.rows === undefined ? (
        <>
          <Skeleton className="w-1/2" />
          <Skeleton />
          <Skeleton />
        </>
      ) : groups.length === 0 ? (
        <State icon={<PackageCheck aria-hidden="true" />}>
          <Trans>Nothing runs out. A product is listed here when it is on its “low at” level, or will be sold out within a week.</Trans>
        </State>
      ) : (
        <>
          <p className="text-muted">
            <Trans>By what was sold in the last 28 days, for the next 30. Change a quantity, or empty it to leave the product out.</Trans>
          </p>
          {groups.map((group) => (
            <ReorderGroup
              key={group.supplierId ?? "none"}
              group={group}
              suppliers={suppliers}
              chosen={chosen}
              onChooseSupplier={setChosen}
              currency={org?.currency ?? "EUR"}
              minorUnits={org?.minor_units ?? 2}
              isBusy={ordering.isPending}
              mayOrder={mayOrder}
              onType={(productId, change) => {
                setTyped((before) => ({ ...before, [productId]: { ...before[productId], ...change } }));
              }}
              onOrder={() => {
                ordering.mutate([group]);
              }}
            />
          ))}
          {list.hasMore && (
            <Button className="self-start" isBusy={list.isReadingMore} onClick={list.more}>
              <Trans>Show more</Trans>
            </Button>
          )}
        </>
      )}
    </OfficePage>
  );
}
