import { Trans, useLingui } from "@lingui/react/macro";
import { getRouteApi } from "@tanstack/react-router";
import { Check } from "lucide-react";
import { useState } from "react";
import { Button } from "@/ui/button";
import { State, StatePage } from "@/ui/states";
import { may } from "@/sync/may";
import type { Paper } from "../papers";
import { useTill } from "../till-context";
import { FindBill } from "./find-bill";
import { PayOut } from "./pay-out";
import { ReturnGoods } from "./return-goods";
import { ReturnLines } from "./return-lines";

export interface Returned {
  readonly mark: string;
  /** What the person has to do with money, already said. */
  readonly words: string;
  /** By which ways, where there are several. */
  readonly parts: readonly string[];
}

const route = getRouteApi("/$orgId/till/return");

/** Taking goods back: find the bill, choose what comes back, give back the money or sell something else for it. */
export function ReturnPage() {
  const { t } = useLingui();
  const { shop } = useTill();
  const { code } = route.useSearch();
  const navigate = route.useNavigate();
  const [chosen, setChosen] = useState<{ bill: Paper; earlier: readonly Paper[] | null } | null>(null);
  const [way, setWay] = useState<"bill" | "no-receipt" | "credit">("bill");
  const [returned, setReturned] = useState<Returned | null>(null);
  // Cashiers ask a manager at the end, when it is known how much goes back.
  const isAllowed = may(shop.me, "create_credit_note") || may(shop.me, "create_approval");
  const toBills = () => {
    setChosen(null);
    setWay("bill");
  };
  const onDone = (done: Returned) => {
    toBills();
    setReturned(done);
  };

  if (!isAllowed) {
    return (
      <StatePage title={<Trans>Return</Trans>}>
        <State><Trans>Taking goods back is for managers. Ask one to sign in here.</Trans></State>
      </StatePage>
    );
  }
  if (returned !== null) {
    return (
      <main className="grid min-h-0 flex-1 grid-cols-1 place-items-center-safe overflow-y-auto p-4">
        <section role="status" className="perforated flex w-full max-w-md animate-tear flex-col items-center gap-3 rounded-t-medium bg-surface px-6 pt-8 pb-10 text-center shadow-raised">
          <span className="grid size-12 place-items-center rounded-full bg-accent-soft text-accent-strong">
            <Check aria-hidden="true" className="size-7" />
          </span>
          <h1 className="text-title font-semibold" data-testid="returned">{returned.words}</h1>
          {returned.parts.length > 0 && <p className="text-large">{returned.parts.join(" + ")}</p>}
          <p className="text-muted"><Trans>Saved as {returned.mark}.</Trans></p>
          <Button size="large" onClick={() => { setReturned(null); }}>
            <Trans>Next return</Trans>
          </Button>
        </section>
      </main>
    );
  }
  return (
    <main className="min-h-0 flex-1 overflow-y-auto p-3 md:p-4" aria-label={t`Return`}>
      {way === "no-receipt" ? (
        <ReturnGoods onBack={toBills} onDone={onDone} />
      ) : way === "credit" ? (
        <PayOut onBack={toBills} onDone={onDone} />
      ) : chosen === null ? (
        <FindBill
          code={code}
          onRead={() => {
            void navigate({ search: {}, replace: true });
          }}
          onNoReceipt={() => {
            setWay("no-receipt");
          }}
          onPayOut={() => {
            setWay("credit");
          }}
          onChoose={(bill, earlier) => {
            setChosen({ bill, earlier });
          }}
        />
      ) : (
        <ReturnLines
          key={chosen.bill.id}
          bill={chosen.bill}
          askedFor={chosen.earlier}
          onBack={() => {
            setChosen(null);
          }}
          onDone={onDone}
        />
      )}
    </main>
  );
}
