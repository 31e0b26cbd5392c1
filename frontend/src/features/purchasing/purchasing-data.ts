import { useQuery } from "@tanstack/react-query";
import { answered, client } from "@/api/client";
import type { components } from "@/api/schema";
import { usePages } from "@/api/use-pages";
import type { DeliveryQuery, OrderQuery, SuppliersSearch } from "./purchasing-filters";

type Schemas = components["schemas"];
export type Product = Schemas["Product"];
export type Supplier = Schemas["Supplier"];
export type Order = Schemas["PurchaseOrder"];
export type OrderSummary = Schemas["PurchaseOrderSummary"];
export type OrderLine = Schemas["PurchaseOrderLine"];
export type Entry = Schemas["StockEntry"];
export type EntrySummary = Schemas["StockEntrySummary"];
export type SuppliedProduct = Schemas["SuppliedProduct"];
export type Reorder = Schemas["Reorder"];

/** Keys of what the service was asked about purchases. Whatever is booked makes all of an organization's old. */
export const purchasingKeys = {
  all: (orgId: string) => ["purchasing", orgId] as const,
  suppliers: (orgId: string, query: object) => ["purchasing", orgId, "suppliers", query] as const,
  supplier: (orgId: string, supplierId: string) => ["purchasing", orgId, "supplier", supplierId] as const,
  supplied: (orgId: string, supplierId: string) => ["purchasing", orgId, "supplied", supplierId] as const,
  orders: (orgId: string, query: OrderQuery) => ["purchasing", orgId, "orders", query] as const,
  order: (orgId: string, orderId: string) => ["purchasing", orgId, "order", orderId] as const,
  deliveries: (orgId: string, query: DeliveryQuery) => ["purchasing", orgId, "deliveries", query] as const,
  reorder: (orgId: string) => ["purchasing", orgId, "reorder"] as const,
};

const LIMIT = 100;
/** As many as the service puts on a page. */
const MOST = 200;

export function useSuppliers(orgId: string, { search, archived }: SuppliersSearch) {
  const query = { include_archived: archived === true, ...(search === undefined ? {} : { search }) };
  return usePages<Supplier>(purchasingKeys.suppliers(orgId, query), (page) =>
    answered(client.GET("/api/v1/org/{org_id}/suppliers", { params: { path: { org_id: orgId }, query: { ...query, ...page, limit: LIMIT } } })),
  );
}

export function useSupplier(orgId: string, supplierId: string) {
  return useQuery({
    queryKey: purchasingKeys.supplier(orgId, supplierId),
    queryFn: () => readSupplier(orgId, supplierId),
  });
}

export function readSupplier(orgId: string, supplierId: string): Promise<Supplier> {
  return answered(client.GET("/api/v1/org/{org_id}/suppliers/{supplier_id}", { params: { path: { org_id: orgId, supplier_id: supplierId } } }));
}

/** What a supplier supplies, and what each cost there the last time. */
export function useSupplied(orgId: string, supplierId: string) {
  return usePages<SuppliedProduct>(purchasingKeys.supplied(orgId, supplierId), (page) =>
    answered(
      client.GET("/api/v1/org/{org_id}/suppliers/{supplier_id}/products", {
        params: { path: { org_id: orgId, supplier_id: supplierId }, query: { ...page, limit: MOST } },
      }),
    ),
  );
}

export function useOrders(orgId: string, query: OrderQuery) {
  return usePages<OrderSummary>(purchasingKeys.orders(orgId, query), (page) =>
    answered(client.GET("/api/v1/org/{org_id}/purchase-orders", { params: { path: { org_id: orgId }, query: { ...query, ...page, limit: LIMIT } } })),
  );
}

export function useOrder(orgId: string, orderId: string) {
  return useQuery({
    queryKey: purchasingKeys.order(orgId, orderId),
    queryFn: () => readOrder(orgId, orderId),
  });
}

export function readOrder(orgId: string, orderId: string): Promise<Order> {
  return answered(client.GET("/api/v1/org/{org_id}/purchase-orders/{purchase_order_id}", { params: { path: { org_id: orgId, purchase_order_id: orderId } } }));
}

/** Deliveries of suppliers, or what went back to them. */
export function useDeliveries(orgId: string, query: DeliveryQuery) {
  return usePages<EntrySummary>(purchasingKeys.deliveries(orgId, query), (page) =>
    answered(client.GET("/api/v1/org/{org_id}/stock/entries", { params: { path: { org_id: orgId }, query: { ...query, ...page, limit: LIMIT } } })),
  );
}

/** What is to be ordered, by the rate of sales. */
export function useReorderList(orgId: string) {
  return usePages<Reorder>(purchasingKeys.reorder(orgId), (page) =>
    answered(client.GET("/api/v1/org/{org_id}/reports/reorder", { params: { path: { org_id: orgId }, query: { ...page, limit: MOST } } })),
  );
}

export function readOrderPdf({ org_id, id }: Pick<Order, "org_id" | "id">): Promise<Blob> {
  return answered(
    client.GET("/api/v1/org/{org_id}/purchase-orders/{purchase_order_id}/print", {
      params: { path: { org_id, purchase_order_id: id }, query: { format: "pdf", paper: "a4" } },
      parseAs: "blob",
    }),
  );
}
