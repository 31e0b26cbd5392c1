/** Pages of the office are for whoever may read what they show: everybody else is told so, and the service is not asked. */
import { Trans } from "@lingui/react/macro";
import { getRouteApi } from "@tanstack/react-router";
import { Lock } from "lucide-react";
import type { ComponentType, ReactNode } from "react";
import { may } from "@/sync/may";
import { useMe } from "@/sync/use-me";
import { State, StatePage } from "@/ui/states";

const org = getRouteApi("/$orgId");

export function forWhoMay(operation: string, Page: ComponentType): () => ReactNode {
  return function Guarded() {
    const { orgId } = org.useParams();
    const me = useMe(orgId);
    if (me === undefined) return <main aria-busy="true" />; // the copy comes
    return may(me, operation) ? <Page /> : <NotAllowed />;
  };
}

function NotAllowed() {
  return (
    <StatePage title={<Trans>Not for your role</Trans>}>
      <State icon={<Lock aria-hidden="true" />}>
        <Trans>Your role does not see this page. An admin can give you another role in the settings, under People.</Trans>
      </State>
    </StatePage>
  );
}
