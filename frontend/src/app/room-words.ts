import { useLingui } from "@lingui/react/macro";
import { Banknote, Boxes, CalendarCheck, ChartColumn, type LucideIcon, Package, ReceiptText, Settings2, Store, Truck, Users } from "lucide-react";
import type { Room } from "./rooms";

export interface RoomWords {
  readonly name: string;
  readonly icon: LucideIcon;
}

/** What rooms are called, and how they are drawn. */
export function useRoomWords(): Readonly<Record<Room["key"] | "till", RoomWords>> {
  const { t } = useLingui();
  return {
    till: { name: t`Till`, icon: Store },
    today: { name: t`Today`, icon: CalendarCheck },
    sales: { name: t`Sales`, icon: ReceiptText },
    products: { name: t`Products`, icon: Package },
    customers: { name: t`Customers`, icon: Users },
    stock: { name: t`Stock`, icon: Boxes },
    purchasing: { name: t`Purchasing`, icon: Truck },
    cash: { name: t({ message: "Cash", context: "room" }), icon: Banknote },
    reports: { name: t`Reports`, icon: ChartColumn },
    settings: { name: t`Settings`, icon: Settings2 },
  };
}
