import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useMay } from "@/sync/use-me";
import { ROOM_LINK, RoomNav } from "@/ui/room-nav";

const PLACES = [
  { to: "/$orgId/stock", operation: "list_stock_levels", words: <Trans>Levels</Trans> },
  { to: "/$orgId/stock/movements", operation: "list_stock_movements", words: <Trans>Movements</Trans> },
  { to: "/$orgId/stock/stocktakes", operation: "list_stocktakes", words: <Trans>Stocktakes</Trans> },
  { to: "/$orgId/stock/value", operation: "get_stock_valuation", words: <Trans>Value</Trans> },
] as const satisfies readonly { to: string; operation: string; words: ReactNode }[];

/** The places of the room: what somebody may not see is not there. */
export function StockNav({ orgId }: { readonly orgId: string }) {
  const { t } = useLingui();
  const may = useMay(orgId);
  return (
    <RoomNav label={t`Stock`}>
      {PLACES.filter(({ operation }) => may(operation)).map(({ to, words }) => (
        <Link key={to} to={to} params={{ orgId }} search={{}} {...ROOM_LINK}>
          {words}
        </Link>
      ))}
    </RoomNav>
  );
}
