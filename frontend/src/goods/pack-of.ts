import { type Quantity, quantity } from "@/money/decimal";
import type { LocalProduct } from "@/sync/database";

export const ONE = quantity("1");

/** How many pieces a scan of a code counts: the code of a pack counts all that are in it. */
export function packOf({ barcode_details }: Pick<LocalProduct, "barcode_details">, code: string): Quantity {
  const pack = barcode_details.find(({ barcode }) => barcode === code)?.pack_quantity;
  return pack === undefined ? ONE : quantity(pack);
}
