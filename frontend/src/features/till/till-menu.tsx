import { useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { Coins, ShoppingBasket, Undo2 } from "lucide-react";
import type { ReactNode } from "react";
import { PAGES } from "./places";

const ICONS = { "/$orgId/till": ShoppingBasket, "/$orgId/till/return": Undo2, "/$orgId/till/cash": Coins } as const;

/** What can be done at the till. On a narrow screen only the page one is at says its name, on the narrowest none. */
export function TillMenu({ orgId }: { readonly orgId: string }) {
  const { i18n, t } = useLingui();
  return (
    <nav aria-label={t`Till`} className="flex gap-1">
      {PAGES.map(({ to, name }) => {
        const Icon = ICONS[to];
        return (
          <Place key={to} to={to} orgId={orgId} icon={<Icon aria-hidden="true" className="size-5" />}>
            {i18n._(name)}
          </Place>
        );
      })}
    </nav>
  );
}

interface PlaceProps {
  readonly to: (typeof PAGES)[number]["to"];
  readonly orgId: string;
  readonly icon: ReactNode;
  readonly children: ReactNode;
}

function Place({ to, orgId, icon, children }: PlaceProps) {
  return (
    <Link
      to={to}
      params={{ orgId }}
      activeOptions={{ exact: true }}
      className="group inline-flex min-h-target min-w-target items-center justify-center gap-2 rounded-medium px-2 text-small font-medium hover:bg-sunken sm:px-3"
      activeProps={{ className: "bg-accent-soft text-accent-strong" }}
      inactiveProps={{ className: "text-muted" }}
    >
      {icon}
      <span className="max-[25rem]:sr-only max-sm:group-[:not([aria-current])]:sr-only">{children}</span>
    </Link>
  );
}
