import * as v from "valibot";
import { day, flag, oneOf, text, uuid } from "@/ui/use-filters";

/** What the address of the list of orders says. */
export const ordersSearch = v.object({
  search: text(),
  state: oneOf("draft", "open", "partly_received", "received", "closed_short", "cancelled"),
  supplier: uuid(),
  overdue: flag(),
  from: day(),
  through: day(),
});
export type OrdersSearch = v.InferOutput<typeof ordersSearch>;

export const suppliersSearch = v.object({ search: text(), archived: flag() });
export type SuppliersSearch = v.InferOutput<typeof suppliersSearch>;

export const deliveriesSearch = v.object({ search: text(), kind: oneOf("receipt", "supplier_return"), supplier: uuid(), from: day(), through: day() });
export type DeliveriesSearch = v.InferOutput<typeof deliveriesSearch>;

/** What the service is asked for. */
export interface OrderQuery {
  status?: Exclude<OrdersSearch["state"], undefined>;
  supplier_id?: string;
  is_overdue?: boolean;
  from_on?: string;
  through_on?: string;
  search?: string;
}

export function orderQuery({ search, state, supplier, overdue, from, through }: OrdersSearch): OrderQuery {
  return {
    ...(search === undefined ? {} : { search }),
    ...(state === undefined ? {} : { status: state }),
    ...(supplier === undefined ? {} : { supplier_id: supplier }),
    ...(overdue === undefined ? {} : { is_overdue: overdue }),
    ...(from === undefined ? {} : { from_on: from }),
    ...(through === undefined ? {} : { through_on: through }),
  };
}

export interface DeliveryQuery {
  kind: "receipt" | "supplier_return";
  supplier_id?: string;
  purchase_order_id?: string;
  from_on?: string;
  through_on?: string;
  search?: string;
}

/** What came, unless it is asked for what went back. */
export function deliveryQuery({ search, kind = "receipt", supplier, from, through }: DeliveriesSearch): DeliveryQuery {
  return {
    kind,
    ...(search === undefined ? {} : { search }),
    ...(supplier === undefined ? {} : { supplier_id: supplier }),
    ...(from === undefined ? {} : { from_on: from }),
    ...(through === undefined ? {} : { through_on: through }),
  };
}
