import { ReceivePage } from "@/features/purchasing/receive-page";
import { partOf } from "./page-of";

const NewProduct = partOf("products", () => import("@/features/products/new-product").then((file) => file.NewProduct));

/** Goods that come, and how products make one that nobody knew of. */
export function Receive() {
  return <ReceivePage newProduct={NewProduct} />;
}
