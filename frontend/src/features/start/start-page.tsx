import { Trans } from "@lingui/react/macro";
import { getRouteApi, Link } from "@tanstack/react-router";
import { CloudOff } from "lucide-react";
import { useState } from "react";
import { Fault } from "@/ui/fault";
import { useIsOnline } from "@/ui/online";
import { HelpLink } from "@/ui/help";
import { Skeleton, State, StatePage } from "@/ui/states";
import { BasicsStep } from "./basics-step";
import { ProductsStep } from "./products-step";
import { useShopSoFar } from "./start-api";

const route = getRouteApi("/$orgId");

/** From a new account to the first sale: prices and tax, then what is sold, then the till. */
export function StartPage() {
  const { membership } = route.useRouteContext();
  const isOnline = useIsOnline();
  const shop = useShopSoFar(membership.org_id);
  const [isPriced, setPriced] = useState(false);

  if (!isOnline) {
    return (
      <StatePage title={<Trans>Start</Trans>}>
        <State tone="waiting" icon={<CloudOff aria-hidden="true" />}>
          <Trans>The start needs the network. Connect, and go on where you were.</Trans>
        </State>
      </StatePage>
    );
  }
  const isSecond = isPriced || (shop.data !== undefined && shop.data.registers.length > 0);
  return (
    <main className="min-h-0 min-w-0 flex-1 overflow-y-auto">
      <div className="mx-auto flex w-full max-w-2xl flex-col gap-6 px-4 py-8">
        <header className="flex items-start justify-between gap-3">
          <div className="flex flex-col gap-1">
            <p className="text-small font-medium text-muted">
              {isSecond ? <Trans>Step 2 of 2</Trans> : <Trans>Step 1 of 2</Trans>}
            </p>
            <h1 className="text-title font-semibold tracking-tight">
              {isSecond ? <Trans>What do you sell?</Trans> : <Trans>Prices and tax</Trans>}
            </h1>
          </div>
          <HelpLink />
        </header>
        {shop.error !== null ? (
          <Fault error={shop.error} onRetry={() => void shop.refetch()} />
        ) : shop.data === undefined ? (
          <Skeleton className="h-64" />
        ) : isSecond ? (
          <ProductsStep shop={shop.data} />
        ) : (
          <BasicsStep
            shop={shop.data}
            onDone={() => {
              setPriced(true);
            }}
          />
        )}
        <p className="text-small text-muted">
          <Trans>
            All of it can be changed later in the <Link to="/$orgId/settings" params={{ orgId: membership.org_id }} className="text-accent underline underline-offset-4">settings</Link>.
          </Trans>
        </p>
      </div>
    </main>
  );
}
