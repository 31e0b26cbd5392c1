import { useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { BadgeCheck, BellRing, BookLock, CircleUserRound, FileText, Gauge, Hash, History, KeyRound, type LucideIcon, MonitorSmartphone, Percent, Plug, ReceiptText, Ruler, ScrollText, ShieldCheck, Store, Table2, Users, Webhook } from "lucide-react";
import { useId } from "react";
import type { Place } from "@/ui/place";
import { GROUPS, type Page } from "./places";
import { useSettings } from "./settings-context";

const ICONS: Readonly<Record<Page["to"], LucideIcon>> = {
  "/$orgId/settings/tax": Percent,
  "/$orgId/settings/units": Ruler,
  "/$orgId/settings/registers": ReceiptText,
  "/$orgId/settings/devices": MonitorSmartphone,
  "/$orgId/settings/approvals": BadgeCheck,
  "/$orgId/settings/late-sales": History,
  "/$orgId/settings/webhooks": Webhook,
  "/$orgId/settings/people": Users,
  "/$orgId/account": CircleUserRound,
  "/$orgId/sessions": KeyRound,
  "/$orgId/settings/limits": Gauge,
  "/$orgId/settings/papers": FileText,
  "/$orgId/settings/series": Hash,
  "/$orgId/settings/reminders": BellRing,
  "/$orgId/settings/shop": Store,
  "/$orgId/settings/roles": Table2,
  "/$orgId/settings/keys": Plug,
  "/$orgId/settings/books": BookLock,
  "/$orgId/settings/verify": ShieldCheck,
  "/$orgId/settings/audit": ScrollText,
};

/** What somebody may not see is not there, nor the heading of a group that is empty then. */
export function PlaceList() {
  const { orgId, may } = useSettings();
  const { i18n, t } = useLingui();
  const id = useId();
  const mayOpen = ({ operation }: Place) => operation === undefined || may(operation);
  return (
    <nav aria-label={t`Settings`} className="flex flex-col gap-4">
      {GROUPS.map(({ name, pages }, index) => ({ name, id: `${id}-${index}`, pages: pages.filter(mayOpen) }))
        .filter(({ pages }) => pages.length > 0)
        .map((group) => (
          <section key={group.id} aria-labelledby={group.id}>
            <h2 id={group.id} className="px-3 pb-1 text-small font-semibold text-muted">
              {i18n._(group.name)}
            </h2>
            <ul className="flex flex-col gap-1">
              {group.pages.map(({ to, name }) => {
                const Icon = ICONS[to];
                return (
                  <li key={to}>
                    <Link
                      to={to}
                      params={{ orgId }}
                      className="flex min-h-target items-center gap-3 rounded-medium px-3 hover:bg-sunken"
                      activeProps={{ className: "bg-accent-soft font-semibold text-accent-strong" }}
                    >
                      <Icon aria-hidden="true" className="size-5 shrink-0 text-muted" />
                      {i18n._(name)}
                    </Link>
                  </li>
                );
              })}
            </ul>
          </section>
        ))}
    </nav>
  );
}
