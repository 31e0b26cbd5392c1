import { Trans } from "@lingui/react/macro";
import { getRouteApi } from "@tanstack/react-router";
import { useMay } from "@/sync/use-me";
import { useOpened } from "@/sync/use-opened";
import { ReadPage } from "@/ui/read-page";
import { DraftOrderView } from "./draft-order-view";
import { type Order, useOrder } from "./purchasing-data";
import { SentOrderView } from "./sent-order-view";

const route = getRouteApi("/$orgId/purchasing/orders/$orderId");

/** One order: while it is a draft it is written here; once it is sent, this says what came of it and what is to come. */
export function OrderPage() {
  const { orgId, orderId } = route.useParams();
  return (
    <ReadPage title={<Trans>Order</Trans>} read={useOrder(orgId, orderId)}>
      {(order) => <Known key={order.id} order={order} />}
    </ReadPage>
  );
}

function Known({ order }: { readonly order: Order }) {
  const { org_id: orgId, id, number, supplier_name: supplier } = order;
  const may = useMay(orgId);
  useOpened(orgId, { kind: "order", id, name: number ?? "", detail: supplier });
  return order.status === "draft" && may("update_purchase_order") ? <DraftOrderView order={order} /> : <SentOrderView order={order} />;
}
