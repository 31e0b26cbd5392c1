import type { Place, Start } from "@/ui/place";
import { operationOf, ROOMS } from "./rooms";

/** What a room declares in its `places.ts`. */
interface Declared {
  readonly PAGES: readonly Place[];
  readonly STARTS?: readonly Start[];
}

const FILES = import.meta.glob<Declared>("../features/*/places.ts", { eager: true });

export interface Places {
  readonly room: (typeof ROOMS)[number]["key"] | "till";
  readonly to: Place["to"];
  readonly pages: readonly Place[];
  readonly starts: readonly Start[];
}

type May = (operation: string) => boolean;

/** All rooms with what each declares: the till, and those of the back office. */
export function allPlaces(): readonly Places[] {
  return [{ key: "till", to: "/$orgId/till" } as const, ...ROOMS].map(({ key, to }) => {
    const declared = FILES[`../features/${key}/places.ts`];
    return { room: key, to, pages: declared?.PAGES ?? [], starts: declared?.STARTS ?? [] };
  });
}

/** Whether somebody may see an address, and what is asked for there. */
export function mayEnter(may: May, to: string, operation?: string): boolean {
  const ofAddress = operationOf(to);
  return (ofAddress === undefined || may(ofAddress)) && (operation === undefined || may(operation));
}

/** What somebody may go to and begin, room by room. */
export function placesFor(may: May): readonly Places[] {
  return allPlaces().map(({ pages, starts, ...room }) => ({
    ...room,
    pages: pages.filter(({ to, operation }) => mayEnter(may, to, operation)),
    starts: starts.filter(({ to, operation }) => mayEnter(may, to, operation)),
  }));
}
