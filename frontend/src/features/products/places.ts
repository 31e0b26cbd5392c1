import { msg } from "@lingui/core/macro";
import type { Place, Start } from "@/ui/place";

/** What can be gone to from anywhere. */
export const PAGES: readonly Place[] = [
  { to: "/$orgId/products", name: msg`Products` },
  { to: "/$orgId/products/edit", operation: "update_products", name: msg`Edit many` },
  { to: "/$orgId/products/categories", operation: "create_category", name: msg`Categories` },
  { to: "/$orgId/products/files", operation: "export_products", name: msg`Import or export a file` },
];

export const NEW_PRODUCT: Start = { key: "product", to: "/$orgId/products", operation: "create_product", name: msg`Add a product` };

/** What can be begun from anywhere. */
export const STARTS: readonly Start[] = [NEW_PRODUCT];
