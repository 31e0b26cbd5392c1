import { Trans, useLingui } from "@lingui/react/macro";
import { Check } from "lucide-react";
import { useState } from "react";
import { Button } from "@/ui/button";
import { State } from "@/ui/states";
import type { Paper } from "../papers";
import { useTill } from "../till-context";
import { FindBill } from "./find-bill";
import { ReturnGoods } from "./return-goods";
import { ReturnLines } from "./return-lines";

export interface Returned {
  readonly mark: string;
  /** What the person has to do with money, already said. */
  readonly words: string;
  /** By which ways, where there are several. */
  readonly parts: readonly string[];
}

/** Taking goods back: find the bill, choose what comes back, give back the money or sell something else for it. */
export function ReturnPage() {
  const { t } = useLingui();
  const { shop } = useTill();
  const [chosen, setChosen] = useState<{ bill: Paper; earlier: readonly Paper[] | null } | null>(null);
  const [isWithoutBill, setWithoutBill] = useState(false);
  const [returned, setReturned] = useState<Returned | null>(null);
  // Cashiers ask a manager at the end, when it is known how much goes back.
  const may = shop.me?.permissions.some((operation) => operation === "create_credit_note" || operation === "create_approval") ?? false;

  if (!may) {
    return (
      <main className="grid flex-1 place-items-center">
        <State><Trans>Taking goods back is for managers. Ask one to sign in here.</Trans></State>
      </main>
    );
  }
  if (returned !== null) {
    return (
      <main className="grid flex-1 place-items-center p-4">
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
      {isWithoutBill ? (
        <ReturnGoods
          onBack={() => {
            setWithoutBill(false);
          }}
          onDone={(done) => {
            setWithoutBill(false);
            setReturned(done);
          }}
        />
      ) : chosen === null ? (
        <FindBill
          onNoReceipt={() => {
            setWithoutBill(true);
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
          onDone={(done) => {
            setChosen(null);
            setReturned(done);
          }}
        />
      )}
    </main>
  );
}
