import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { BadgeCheck, Gauge, Hash, History, MonitorSmartphone, Percent, ReceiptText, Store, Users } from "lucide-react";
import { useSettings } from "./settings-context";

const ICON = { "aria-hidden": true, className: "size-5 shrink-0 text-muted" } as const;

/** The pages of the settings, in the order in which a new shop needs them. */
export function Places() {
  const { orgId } = useSettings();
  const { t } = useLingui();
  const look = {
    params: { orgId },
    className: "flex min-h-target items-center gap-3 rounded-medium px-3 hover:bg-sunken",
    activeProps: { className: "bg-accent-soft font-semibold text-accent-strong" },
  };
  return (
    <nav aria-label={t`Settings`} className="flex flex-col gap-1">
      <Link to="/$orgId/settings/tax" {...look}>
        <Percent {...ICON} />
        <Trans>Tax rates</Trans>
      </Link>
      <Link to="/$orgId/settings/registers" {...look}>
        <ReceiptText {...ICON} />
        <Trans>Tills</Trans>
      </Link>
      <Link to="/$orgId/settings/devices" {...look}>
        <MonitorSmartphone {...ICON} />
        <Trans>Devices</Trans>
      </Link>
      <Link to="/$orgId/settings/approvals" {...look}>
        <BadgeCheck {...ICON} />
        <Trans>Approvals</Trans>
      </Link>
      <Link to="/$orgId/settings/late-sales" {...look}>
        <History {...ICON} />
        <Trans>Late sales</Trans>
      </Link>
      <Link to="/$orgId/settings/people" {...look}>
        <Users {...ICON} />
        <Trans>People</Trans>
      </Link>
      <Link to="/$orgId/settings/limits" {...look}>
        <Gauge {...ICON} />
        <Trans>Limits of roles</Trans>
      </Link>
      <Link to="/$orgId/settings/series" {...look}>
        <Hash {...ICON} />
        <Trans>Numbers of documents</Trans>
      </Link>
      <Link to="/$orgId/settings/shop" {...look}>
        <Store {...ICON} />
        <Trans>Shop</Trans>
      </Link>
    </nav>
  );
}
