import { useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { BadgeCheck, BellRing, BookLock, CircleUserRound, FileText, Gauge, Hash, History, KeyRound, type LucideIcon, MonitorSmartphone, Percent, ReceiptText, Ruler, ScrollText, ShieldCheck, Store, Table2, Users } from "lucide-react";
import type { Place } from "@/ui/place";
import { PAGES } from "./places";
import { useSettings } from "./settings-context";

const ICONS: Readonly<Record<(typeof PAGES)[number]["to"], LucideIcon>> = {
  "/$orgId/settings/tax": Percent,
  "/$orgId/settings/units": Ruler,
  "/$orgId/settings/registers": ReceiptText,
  "/$orgId/settings/devices": MonitorSmartphone,
  "/$orgId/settings/approvals": BadgeCheck,
  "/$orgId/settings/late-sales": History,
  "/$orgId/settings/people": Users,
  "/$orgId/sessions": KeyRound,
  "/$orgId/account": CircleUserRound,
  "/$orgId/settings/limits": Gauge,
  "/$orgId/settings/papers": FileText,
  "/$orgId/settings/series": Hash,
  "/$orgId/settings/reminders": BellRing,
  "/$orgId/settings/shop": Store,
  "/$orgId/settings/roles": Table2,
  "/$orgId/settings/books": BookLock,
  "/$orgId/settings/verify": ShieldCheck,
  "/$orgId/settings/audit": ScrollText,
};

/** What somebody may not see is not there. */
export function PlaceList() {
  const { orgId, may } = useSettings();
  const { i18n, t } = useLingui();
  return (
    <nav aria-label={t`Settings`} className="flex flex-col gap-1">
      {PAGES.filter(({ operation }: Place) => operation === undefined || may(operation)).map(({ to, name }) => {
        const Icon = ICONS[to];
        return (
          <Link
            key={to}
            to={to}
            params={{ orgId }}
            className="flex min-h-target items-center gap-3 rounded-medium px-3 hover:bg-sunken"
            activeProps={{ className: "bg-accent-soft font-semibold text-accent-strong" }}
          >
            <Icon aria-hidden="true" className="size-5 shrink-0 text-muted" />
            {i18n._(name)}
          </Link>
        );
      })}
    </nav>
  );
}
