import { useLingui } from "@lingui/react";
import { useQueryClient } from "@tanstack/react-query";
import { answered, client } from "@/api/client";
import { type Autosave, useAutosave } from "@/ui/use-autosave";
import { bodyOf, type Draft, draftOf, isWhole } from "./draft-order";
import { type Order, purchasingKeys, readOrder } from "./purchasing-data";

/** A draft of an order that saves itself. */
export function useDraftOrder(order: Order): Autosave<Draft> {
  const { i18n } = useLingui();
  const queries = useQueryClient();
  const { org_id: orgId, id } = order;
  return useAutosave<Draft, Order>({
    start: order,
    draftOf: (read) => draftOf(read, i18n.locale),
    bodyOf: (draft) => bodyOf(draft, i18n.locale),
    isWhole: (draft) => draft.lines.every((line) => isWhole(line, i18n.locale)),
    write: (draft, _saved, version) =>
      answered(
        client.PATCH("/api/v1/org/{org_id}/purchase-orders/{purchase_order_id}", {
          params: { path: { org_id: orgId, purchase_order_id: id }, header: { "If-Match": `"${version}"` } },
          body: bodyOf(draft, i18n.locale),
        }),
      ),
    read: () => readOrder(orgId, id),
    onKnown: (answer) => {
      queries.setQueryData(purchasingKeys.order(orgId, id), answer);
      void queries.invalidateQueries({ queryKey: ["purchasing", orgId, "orders"] });
    },
  });
}
