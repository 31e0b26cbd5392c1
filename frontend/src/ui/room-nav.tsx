import type { ReactNode } from "react";

/** How a link of RoomNav looks, and when it is the page that one is on. */
export const ROOM_LINK = {
  activeOptions: { exact: true, includeSearch: false },
  className: "inline-flex min-h-target shrink-0 items-center rounded-medium px-3",
  activeProps: { className: "bg-accent-soft font-semibold text-accent-strong" },
  inactiveProps: { className: "text-muted hover:bg-sunken" },
} as const;

/** The places of a room, side by side: links with ROOM_LINK. */
export function RoomNav({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <nav aria-label={label} className="-mx-1 flex gap-1 overflow-x-auto px-1">
      {children}
    </nav>
  );
}
