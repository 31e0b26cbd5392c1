import { Trans } from "@lingui/react/macro";
import { getRouteApi, Link, Outlet } from "@tanstack/react-router";
import { Store } from "lucide-react";
import { type ReactNode, useSyncExternalStore } from "react";
import { Button } from "@/ui/button";
import { Mark } from "@/ui/mark";
import { Notice } from "@/ui/states";
import { isUpdateWaiting, subscribe, update } from "./update";

const org = getRouteApi("/$orgId");

/** The frame of every page of an organization: where one can go, who one is, and whether all is sent. */
export function Shell() {
  const { membership } = org.useRouteContext();
  const isWaiting = useSyncExternalStore(subscribe, isUpdateWaiting);
  return (
    <div className="flex h-dvh flex-col sm:flex-row">
      <nav className="no-print order-last flex border-t border-line bg-surface sm:order-first sm:w-20 sm:flex-col sm:border-e sm:border-t-0">
        <span className="hidden p-3 sm:block">
          <Mark className="mx-auto size-10" />
        </span>
        <Place to="/$orgId/till" orgId={membership.org_id} icon={<Store aria-hidden="true" className="size-6" />}>
          <Trans>Till</Trans>
        </Place>
      </nav>
      <div className="flex min-h-0 min-w-0 flex-1 flex-col">
        {isWaiting && (
          <Notice
            action={
              <Button onClick={update}>
                <Trans>Use it now</Trans>
              </Button>
            }
          >
            <Trans>A new version is ready.</Trans>
          </Notice>
        )}
        <Outlet />
      </div>
    </div>
  );
}

interface PlaceProps {
  readonly to: "/$orgId/till";
  readonly orgId: string;
  readonly icon: ReactNode;
  readonly children: ReactNode;
}

function Place({ to, orgId, icon, children }: PlaceProps) {
  return (
    <Link
      to={to}
      params={{ orgId }}
      className="flex min-h-key flex-1 flex-col items-center justify-center gap-0.5 p-1 text-small text-muted sm:min-h-18 sm:flex-none"
      activeProps={{ className: "bg-accent-soft text-accent-strong font-semibold" }}
    >
      {icon}
      {children}
    </Link>
  );
}
