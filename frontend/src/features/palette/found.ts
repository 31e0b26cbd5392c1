import type { components } from "@/api/schema";
import { signed } from "@/money/decimal";
import { parkedName } from "@/sync/parked-name";
import type { Kind, Opened } from "@/sync/recent";

type Schemas = components["schemas"];

/** Something of the shop that was found: where it leads says its kind. */
export interface Found extends Opened {
  readonly amount?: string;
  readonly day?: string | null;
}

interface Where {
  /** Its page. */
  readonly to: string;
  /** The operation that finds it. */
  readonly operation: string;
}

export const WHERE: Readonly<Record<Kind, Where>> = {
  document: { to: "/$orgId/sales/$billId", operation: "list_bills" },
  customer: { to: "/$orgId/customers/$customerId", operation: "list_customers" },
  product: { to: "/$orgId/products/$productId", operation: "list_products" },
  supplier: { to: "/$orgId/purchasing/suppliers/$supplierId", operation: "list_suppliers" },
  order: { to: "/$orgId/purchasing/orders/$orderId", operation: "list_purchase_orders" },
};

export function hrefOf(orgId: string, kind: Kind, id: string): string {
  return WHERE[kind].to.replace("$orgId", orgId).replace(/\$\w+$/, id);
}

type FoundDocument = Pick<Schemas["BillSummary"], "id" | "number" | "external_reference" | "buyer" | "type" | "issued_on" | "gross_amount">;

export function foundDocument({ id, number, external_reference, buyer, type, issued_on, gross_amount }: FoundDocument): Found {
  const name = number ?? parkedName({ external_reference }) ?? external_reference ?? "";
  return { kind: "document", id, name, detail: buyer?.name ?? "", day: issued_on, amount: signed(type, gross_amount) };
}

export function foundCustomer({ id, name, customer_number }: Pick<Schemas["Customer"], "id" | "name" | "customer_number">): Found {
  return { kind: "customer", id, name, detail: customer_number ?? "" };
}

export function foundProduct({ id, name, sku, unit_price }: Pick<Schemas["Product"], "id" | "name" | "sku" | "unit_price">): Found {
  return { kind: "product", id, name, detail: sku, amount: unit_price };
}

export function foundSupplier({ id, name, supplier_number }: Schemas["Supplier"]): Found {
  return { kind: "supplier", id, name, detail: supplier_number ?? "" };
}

export function foundOrder({ id, number, supplier_name, ordered_on, amount }: Schemas["PurchaseOrderSummary"]): Found {
  return { kind: "order", id, name: number ?? "", detail: supplier_name, day: ordered_on, amount };
}

/** Each once; what was found first stands first. So what the service adds moves nothing that somebody reads already. */
export function together(...lists: readonly (readonly Found[])[]): readonly Found[] {
  const all = lists.flat();
  return all.filter(({ kind, id }, at) => all.findIndex((other) => other.kind === kind && other.id === id) === at);
}
