import { ReceivePage } from "@/features/purchasing/receive-page";
import { NewProduct } from "./office-routes";

/** Goods that come, and how products make one that nobody knew of. */
export function Receive() {
  return <ReceivePage newProduct={NewProduct} />;
}
