import { Trans, useLingui } from "@lingui/react/macro";
import { useLiveQuery } from "dexie-react-hooks";
import { CloudOff, Inbox } from "lucide-react";
import { useState } from "react";
import { describeProblem } from "@/i18n/describe-problem";
import { formatMoney, formatTime } from "@/i18n/format";
import { Button } from "@/ui/button";
import { Badge, Notice, State } from "@/ui/states";
import { useTill } from "../till-context";
import { type Basket, totalsOf } from "./basket";
import { Panel } from "./panel";
import { listParked, type ParkedSale } from "./parked";
import { resume, TakenError } from "./shared-sales";

interface ParkedPanelProps {
  readonly onResume: (basket: Basket) => void;
  readonly onBack: () => void;
}

/** The sales that were put aside, here and at the other tills. Taking one up takes it from everybody else. */
export function ParkedPanel({ onResume, onBack }: ParkedPanelProps) {
  const { i18n, t } = useLingui();
  const { shop, engine, sync, money } = useTill();
  const { database } = engine;
  const { currency, id: orgId, minor_units: minorUnits } = shop.org;
  const sales = useLiveQuery(() => listParked(database), [database]);
  const [busy, setBusy] = useState<string | null>(null);
  const [failure, setFailure] = useState<string | null>(null);

  const take = async (sale: ParkedSale) => {
    setBusy(sale.id);
    setFailure(null);
    try {
      onResume(await resume(database, orgId, sale, minorUnits));
    } catch (error) {
      setFailure(error instanceof TakenError ? t`Another till has taken up this sale.` : describeProblem(error as Error));
    } finally {
      setBusy(null);
    }
  };

  return (
    <Panel label={t`Sales put aside`} title={<Trans>Put aside</Trans>} onBack={onBack}>
      {failure !== null && <Notice tone="refused">{failure}</Notice>}
      {sales?.length === 0 ? (
        <State icon={<Inbox aria-hidden="true" />}>
          <Trans>No sale is put aside.</Trans>
        </State>
      ) : (
        <ul className="flex flex-col divide-y divide-line rounded-medium border border-line bg-surface">
          {sales?.map((sale) => {
            const isAway = sale.place === "service" && !sync.isOnline;
            const total =
              sale.basket === null
                ? formatMoney(sale.grossAmount ?? "0", currency, i18n.locale)
                : money(totalsOf(sale.basket, minorUnits).grossAmount);
            return (
              <li key={sale.id} className="flex flex-wrap items-center gap-3 p-3">
                <span className="min-w-[min(10rem,100%)] flex-1">
                  <span className="block truncate font-medium">{sale.name}</span>
                  <span className="block text-small text-muted">{formatTime(sale.parkedAt, i18n.locale)}</span>
                </span>
                {sale.place === "here" && (
                  <Badge tone="waiting">
                    <Trans>On this device</Trans>
                  </Badge>
                )}
                <span className="font-medium">{total}</span>
                <Button
                  data-testid="resume"
                  isBusy={busy === sale.id}
                  disabled={isAway || busy !== null}
                  icon={isAway ? <CloudOff aria-hidden="true" className="size-5" /> : undefined}
                  onClick={() => void take(sale)}
                >
                  {isAway ? <Trans>Needs the network</Trans> : <Trans>Take it up</Trans>}
                </Button>
              </li>
            );
          })}
        </ul>
      )}
    </Panel>
  );
}
