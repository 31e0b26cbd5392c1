import { Trans } from "@lingui/react/macro";
import { getRouteApi } from "@tanstack/react-router";
import { useMay } from "@/sync/use-me";
import { ReadPage } from "@/ui/read-page";
import { DraftOrderView } from "./draft-order-view";
import { useOrder } from "./purchasing-data";
import { SentOrderView } from "./sent-order-view";

const route = getRouteApi("/$orgId/purchasing/orders/$orderId");

/** One order: while it is a draft it is written here; once it is sent, this says what came of it and what is to come. */
export function OrderPage() {
  const { orgId, orderId } = route.useParams();
  const may = useMay(orgId);
  return (
    <ReadPage title={<Trans>Order</Trans>} read={useOrder(orgId, orderId)}>
      {(order) => (order.status === "draft" && may("update_purchase_order") ? <DraftOrderView key={order.id} order={order} /> : <SentOrderView key={order.id} order={order} />)}
    </ReadPage>
  );
}
