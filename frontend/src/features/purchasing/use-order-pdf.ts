import { useMutation } from "@tanstack/react-query";
import { fileName, saveFile } from "@/api/files";
import { type Order, readOrderPdf } from "./purchasing-data";

/** The order on paper, saved as a file. A number may hold what a file's name may not. */
export function useOrderPdf(order: Pick<Order, "org_id" | "id" | "number" | "supplier_name">) {
  return useMutation({
    mutationFn: async () => {
      saveFile(await readOrderPdf(order), fileName(order.number ?? order.supplier_name, "pdf"));
    },
  });
}
