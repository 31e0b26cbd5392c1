import { useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { useMay } from "@/sync/use-me";
import { ROOM_LINK, RoomNav } from "@/ui/room-nav";
import { PLACES } from "./places";

/** The places of the room: what somebody may not see is not there. */
export function CustomersNav({ orgId }: { readonly orgId: string }) {
  const { i18n, t } = useLingui();
  const may = useMay(orgId);
  return (
    <RoomNav label={t`Customers`}>
      {PLACES.filter(({ operation }) => may(operation)).map(({ to, name }) => (
        <Link key={to} to={to} params={{ orgId }} search={{}} {...ROOM_LINK}>
          {i18n._(name)}
        </Link>
      ))}
    </RoomNav>
  );
}
