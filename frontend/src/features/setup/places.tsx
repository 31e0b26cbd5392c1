import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { BadgeCheck, Gauge, Hash, History, MonitorSmartphone, Percent, ReceiptText, Store, Users } from "lucide-react";
import { useSetup } from "./setup-context";

const ICON = { "aria-hidden": true, className: "size-5 shrink-0 text-muted" } as const;

/** The pages of the setup, in the order in which a new shop needs them. */
export function Places() {
  const { orgId } = useSetup();
  const { t } = useLingui();
  const look = {
    params: { orgId },
    className: "flex min-h-target items-center gap-3 rounded-medium px-3 hover:bg-sunken",
    activeProps: { className: "bg-accent-soft font-semibold text-accent-strong" },
  };
  return (
    <nav aria-label={t`Setup`} className="flex flex-col gap-1">
      <Link to="/$orgId/setup/tax" {...look}>
        <Percent {...ICON} />
        <Trans>Tax rates</Trans>
      </Link>
      <Link to="/$orgId/setup/registers" {...look}>
        <ReceiptText {...ICON} />
        <Trans>Tills</Trans>
      </Link>
      <Link to="/$orgId/setup/devices" {...look}>
        <MonitorSmartphone {...ICON} />
        <Trans>Devices</Trans>
      </Link>
      <Link to="/$orgId/setup/approvals" {...look}>
        <BadgeCheck {...ICON} />
        <Trans>Approvals</Trans>
      </Link>
      <Link to="/$orgId/setup/late-sales" {...look}>
        <History {...ICON} />
        <Trans>Late sales</Trans>
      </Link>
      <Link to="/$orgId/setup/people" {...look}>
        <Users {...ICON} />
        <Trans>People</Trans>
      </Link>
      <Link to="/$orgId/setup/limits" {...look}>
        <Gauge {...ICON} />
        <Trans>Limits of roles</Trans>
      </Link>
      <Link to="/$orgId/setup/series" {...look}>
        <Hash {...ICON} />
        <Trans>Numbers of documents</Trans>
      </Link>
      <Link to="/$orgId/setup/shop" {...look}>
        <Store {...ICON} />
        <Trans>Shop</Trans>
      </Link>
    </nav>
  );
}
