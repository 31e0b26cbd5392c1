import { useLingui } from "@lingui/react";
import { CirclePlus } from "lucide-react";
import { WHERE } from "@/features/palette/found";
import type { Beginning, Page } from "@/features/palette/options";
import { Palette } from "@/features/palette/palette";
import { KINDS } from "@/sync/recent";
import { useMay } from "@/sync/use-me";
import { mayEnter, placesFor } from "./places";
import { useRoomWords } from "./room-words";

interface FinderProps {
  readonly orgId: string;
  readonly onClose: () => void;
}

/** The search of everything, with what the rooms declare and this person may. */
export function Finder({ orgId, onClose }: FinderProps) {
  const { _ } = useLingui();
  const may = useMay(orgId);
  const words = useRoomWords();
  const hrefOf = (to: string, params: Readonly<Record<string, string>> = {}) =>
    Object.entries({ orgId, ...params }).reduce((href, [name, value]) => href.replace(`$${name}`, value), to);

  const rooms = placesFor(may);
  const pages = rooms.flatMap(({ room, to, pages: own }): Page[] => {
    const { name, icon } = words[room];
    const declared = own.map(({ to: place, params, name: called }): Page => ({ href: hrefOf(place, params), name: _(called), detail: name, icon }));
    if (!mayEnter(may, to)) return declared;
    // The first page of a room is called by the name of the room, and found by its own.
    const first = declared.find(({ href }) => href === hrefOf(to));
    const detail = first === undefined || first.name === name ? "" : first.name;
    return [{ href: hrefOf(to), name, detail, icon, isRoom: true }, ...declared.filter((page) => page !== first)];
  });
  const beginnings = rooms.flatMap(({ room, starts }) =>
    starts.map(({ key, to, name }): Beginning => ({ key, href: hrefOf(to), name: _(name), detail: words[room].name, icon: CirclePlus })),
  );
  const kinds = KINDS.filter((kind) => mayEnter(may, WHERE[kind].to, WHERE[kind].operation));
  return <Palette orgId={orgId} pages={pages} beginnings={beginnings} kinds={kinds} onClose={onClose} />;
}
