import { Link } from "@tanstack/react-router";
import { Neighbours } from "@/ui/neighbours";
import { useFilters } from "@/ui/use-filters";
import { type Order, useOrders } from "./purchasing-data";
import { orderQuery, ordersSearch } from "./purchasing-filters";

/** To the orders before and after in the list that one comes from. */
export function OrderNeighbours({ order: { org_id: orgId, id } }: { readonly order: Pick<Order, "org_id" | "id"> }) {
  const { filters } = useFilters(ordersSearch);
  const list = useOrders(orgId, orderQuery(filters));
  return (
    <Neighbours
      list={list}
      idOf={(order) => order.id}
      id={id}
      link={(orderId, look) => <Link to="/$orgId/purchasing/orders/$orderId" params={{ orgId, orderId }} search={filters} {...look} />}
    />
  );
}
