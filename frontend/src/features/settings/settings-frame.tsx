import { Trans } from "@lingui/react/macro";
import { Outlet, useMatch } from "@tanstack/react-router";
import { CloudOff } from "lucide-react";
import { useIsOnline } from "@/ui/online";
import { State, StatePage } from "@/ui/states";
import { PlaceList } from "./place-list";

/** The settings: their pages beside them where there is room. They need the network, and say so before anybody types. */
export function SettingsFrame() {
  const isOnline = useIsOnline();
  const isHome = useMatch({ from: "/$orgId/settings/", shouldThrow: false }) !== undefined;
  if (!isOnline) {
    return (
      <StatePage title={<Trans>Settings</Trans>}>
        <State tone="waiting" icon={<CloudOff aria-hidden="true" />}>
          <Trans>The settings need the network. The till works without them.</Trans>
        </State>
      </StatePage>
    );
  }
  return (
    <div className="flex min-h-0 min-w-0 flex-1">
      {!isHome && (
        <aside className="hidden w-56 shrink-0 overflow-y-auto border-e border-line p-3 lg:block">
          <PlaceList />
        </aside>
      )}
      <Outlet />
    </div>
  );
}
