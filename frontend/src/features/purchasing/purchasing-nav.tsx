import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useMay } from "@/sync/use-me";
import { ROOM_LINK, RoomNav } from "@/ui/room-nav";

const PLACES = [
  { to: "/$orgId/purchasing", operation: "list_purchase_orders", words: <Trans>Orders</Trans> },
  { to: "/$orgId/purchasing/reorder", operation: "get_reorder_list", words: <Trans>To order</Trans> },
  { to: "/$orgId/purchasing/deliveries", operation: "list_stock_entries", words: <Trans>Deliveries</Trans> },
  { to: "/$orgId/purchasing/suppliers", operation: "list_suppliers", words: <Trans>Suppliers</Trans> },
] as const satisfies readonly { to: string; operation: string; words: ReactNode }[];

/** The places of the room: what somebody may not see is not there. */
export function PurchasingNav({ orgId }: { readonly orgId: string }) {
  const { t } = useLingui();
  const may = useMay(orgId);
  return (
    <RoomNav label={t`Purchasing`}>
      {PLACES.filter(({ operation }) => may(operation)).map(({ to, words }) => (
        <Link key={to} to={to} params={{ orgId }} search={{}} {...ROOM_LINK}>
          {words}
        </Link>
      ))}
    </RoomNav>
  );
}
