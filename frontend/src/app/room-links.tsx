// Who sees where one can go can go there.
import "./office-routes";
import { Trans, useLingui } from "@lingui/react/macro";
import { Link, useLocation } from "@tanstack/react-router";
import { Banknote, Boxes, ChartColumn, Menu, Package, ReceiptText, Settings2, Truck, Users } from "lucide-react";
import { type ReactNode, useState } from "react";
import { useMay } from "@/sync/use-me";
import { cx } from "@/ui/cx";
import { Dialog } from "@/ui/dialog";
import { inBar, type Room, roomsFor } from "./rooms";

const ICON = { "aria-hidden": true, className: "size-6 shrink-0" } as const;

function useWords(): Readonly<Record<Room["key"], { readonly name: string; readonly icon: ReactNode }>> {
  const { t } = useLingui();
  return {
    sales: { name: t`Sales`, icon: <ReceiptText {...ICON} /> },
    products: { name: t`Products`, icon: <Package {...ICON} /> },
    customers: { name: t`Customers`, icon: <Users {...ICON} /> },
    stock: { name: t`Stock`, icon: <Boxes {...ICON} /> },
    purchasing: { name: t`Purchasing`, icon: <Truck {...ICON} /> },
    cash: { name: t({ message: "Cash", context: "room" }), icon: <Banknote {...ICON} /> },
    reports: { name: t`Reports`, icon: <ChartColumn {...ICON} /> },
    settings: { name: t`Settings`, icon: <Settings2 {...ICON} /> },
  };
}

/** Where one can go beside the till: a rail on wide screens; on a phone the first ones, and the rest behind "More". */
export function RoomLinks({ orgId, className }: { readonly orgId: string; readonly className: string }) {
  const { t } = useLingui();
  const words = useWords();
  const rooms = roomsFor(useMay(orgId));
  const { more } = inBar(rooms);
  const [isOpen, setOpen] = useState(false);
  const isInMore = useLocation({ select: ({ pathname }) => more.some(({ key }) => pathname.startsWith(`/${orgId}/${key}`)) });
  const place = ({ key, to }: Room) => (
    <Link
      key={key}
      to={to}
      params={{ orgId }}
      className={cx(className, more.some((room) => room.key === key) && "max-sm:hidden")}
      activeProps={{ className: "bg-accent-soft text-accent-strong font-semibold" }}
      inactiveProps={{ className: "text-muted" }}
    >
      {words[key].icon}
      <span>{words[key].name}</span>
    </Link>
  );
  return (
    <>
      {rooms.map(place)}
      {more.length > 0 && (
        <button
          type="button"
          aria-haspopup="dialog"
          className={cx(className, "sm:hidden", isInMore ? "bg-accent-soft font-semibold text-accent-strong" : "text-muted")}
          onClick={() => {
            setOpen(true);
          }}
        >
          <Menu {...ICON} />
          <span>
            <Trans>More</Trans>
          </span>
        </button>
      )}
      {isOpen && (
        <Dialog
          title={t`More`}
          onClose={() => {
            setOpen(false);
          }}
        >
          <nav aria-label={t`More`} className="flex flex-col gap-1">
            {more.map(({ key, to }) => (
              <Link
                key={key}
                to={to}
                params={{ orgId }}
                className="flex min-h-key items-center gap-4 rounded-medium px-3 hover:bg-sunken"
                activeProps={{ className: "bg-accent-soft text-accent-strong font-semibold" }}
                onClick={() => {
                  setOpen(false);
                }}
              >
                {words[key].icon}
                {words[key].name}
              </Link>
            ))}
          </nav>
        </Dialog>
      )}
    </>
  );
}
