import { Trans } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { useLiveQuery } from "dexie-react-hooks";
import { CloudOff } from "lucide-react";
import { describeProblem } from "@/i18n/describe-problem";
import { engineOf } from "@/sync/engine";
import { Button } from "@/ui/button";
import { useIsOnline } from "@/ui/online";
import { State } from "@/ui/states";
import { useScopeText } from "./stocktake-words";

interface KeptStocktakesProps {
  readonly orgId: string;
  readonly error: Error;
  readonly onRetry: () => void;
}

/** The service cannot be asked. In what this device opened before one counts all the same. */
export function KeptStocktakes({ orgId, error, onRetry }: KeptStocktakesProps) {
  const isOnline = useIsOnline();
  const scopeText = useScopeText();
  const { database } = engineOf(orgId);
  const kept = useLiveQuery(() => database.counting.toArray(), [database]) ?? [];
  return (
    <div className="flex flex-col gap-4 overflow-y-auto px-4 py-4 sm:px-3">
      <State
        tone="waiting"
        icon={<CloudOff aria-hidden="true" />}
        action={
          <Button onClick={onRetry}>
            <Trans>Try again</Trans>
          </Button>
        }
      >
        {isOnline ? (
          describeProblem(error)
        ) : kept.length === 0 ? (
          <Trans>There is no network. A stocktake that was opened on this device before can be counted without it.</Trans>
        ) : (
          <Trans>There is no network. You can go on counting: it is sent later.</Trans>
        )}
      </State>
      {kept.map((stocktake) => (
        <Link
          key={stocktake.id}
          to="/$orgId/stock/stocktakes/$stocktakeId/count"
          params={{ orgId, stocktakeId: stocktake.id }}
          className="flex min-h-key items-center justify-between gap-3 rounded-medium border border-line-strong px-4 font-medium hover:bg-sunken"
        >
          <span>{scopeText(stocktake)}</span>
          <span className="text-accent-strong">
            <Trans>Count</Trans>
          </span>
        </Link>
      ))}
    </div>
  );
}
