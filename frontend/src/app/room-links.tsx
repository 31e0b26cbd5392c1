// Who sees where one can go can go there.
import "./office-routes";
import { Trans, useLingui } from "@lingui/react/macro";
import { Link, useLocation } from "@tanstack/react-router";
import { Menu, Search } from "lucide-react";
import { useEffect, useState } from "react";
import { useMay } from "@/sync/use-me";
import { cx } from "@/ui/cx";
import { Dialog } from "@/ui/dialog";
import { partOf } from "./page-of";
import { LEFT_AS_TILL } from "./place";
import { useRoomWords } from "./room-words";
import { inBar, type Room, ROOMS, roomsFor } from "./rooms";

const Bell = partOf("today", () => import("@/features/today/bell").then((file) => file.Bell));
const Keyboard = partOf("palette", () => import("@/features/palette/keyboard").then((file) => file.Keyboard));
const UnseenAtToday = partOf("today", () => import("@/features/today/bell").then((file) => file.UnseenAtToday));

const ICON = { "aria-hidden": true, className: "size-6 shrink-0" } as const;

interface RoomLinksProps {
  readonly orgId: string;
  readonly className: string;
  /** Opens the search of everything. */
  readonly onFind: () => void;
}

/** Where one can go beside the till: a rail on wide screens; on a phone the first ones, and the rest behind "More". */
export function RoomLinks({ orgId, className, onFind }: RoomLinksProps) {
  const { t } = useLingui();
  const words = useRoomWords();
  const may = useMay(orgId);
  const rooms = roomsFor(may);
  const { more } = inBar(rooms);
  const [isOpen, setOpen] = useState(false);
  const isAtTill = useLocation({ select: ({ pathname }) => pathname.startsWith(`/${orgId}/till`) });
  const hasBell = !isAtTill && may("get_today"); // a till asks for nothing but what it sells
  useEffect(() => {
    if (isAtTill) localStorage.setItem(LEFT_AS_TILL + orgId, "");
    else localStorage.removeItem(LEFT_AS_TILL + orgId);
  }, [orgId, isAtTill]);
  const icon = (key: Room["key"]) => {
    const Icon = words[key].icon;
    return <Icon {...ICON} />;
  };
  const place = ({ key, to }: Room) => (
    <Link
      key={key}
      to={to}
      params={{ orgId }}
      className={cx(className, "relative", more.some((room) => room.key === key) && "max-sm:hidden")}
      activeProps={{ className: "bg-accent-soft text-accent-strong font-semibold" }}
      inactiveProps={{ className: "text-muted" }}
    >
      {icon(key)}
      <span>{words[key].name}</span>
      {key === "today" && hasBell && (
        <span className="pointer-events-none absolute inset-0 sm:hidden">
          <UnseenAtToday orgId={orgId} />
        </span>
      )}
    </Link>
  );
  return (
    <>
      <Keyboard
        rooms={[
          { name: words.till.name, href: `/${orgId}/till`, isOpen: true },
          ...ROOMS.map((room) => ({ name: words[room.key].name, href: `/${orgId}/${room.key}`, isOpen: rooms.includes(room) })),
        ]}
        isAtTill={isAtTill}
        onFind={onFind}
      />
      {rooms.map(place)}
      {more.length > 0 && (
        <MoreButton
          orgId={orgId}
          rooms={more}
          className={className}
          onClick={() => {
            setOpen(true);
          }}
        />
      )}
      <button type="button" aria-haspopup="dialog" aria-keyshortcuts="Control+K Meta+K" className={cx(className, "text-muted max-sm:hidden")} onClick={onFind}>
        <Search {...ICON} />
        <span>{t`Search`}</span>
      </button>
      {hasBell && <Bell orgId={orgId} className={className} />}
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
                {icon(key)}
                {words[key].name}
              </Link>
            ))}
          </nav>
        </Dialog>
      )}
    </>
  );
}

interface MoreButtonProps {
  readonly orgId: string;
  readonly rooms: readonly Room[];
  readonly className: string;
  readonly onClick: () => void;
}

/** To the rooms that have no place of their own on a phone. Where one is in one of them is told here, so that the rail is not drawn anew for it. */
function MoreButton({ orgId, rooms, className, onClick }: MoreButtonProps) {
  const isHere = useLocation({ select: ({ pathname }) => rooms.some(({ key }) => pathname.startsWith(`/${orgId}/${key}`)) });
  return (
    <button
      type="button"
      aria-haspopup="dialog"
      className={cx(className, "sm:hidden", isHere ? "bg-accent-soft font-semibold text-accent-strong" : "text-muted")}
      onClick={onClick}
    >
      <Menu {...ICON} />
      <span>
        <Trans>More</Trans>
      </span>
    </button>
  );
}
