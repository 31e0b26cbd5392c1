import { Trans, useLingui } from "@lingui/react/macro";
import { Inbox, Pause, UserRound } from "lucide-react";
import { formatMoney } from "@/i18n/format";
import type { Totals } from "@/money/totals";
import type { LocalCustomer } from "@/sync/database";
import { Button } from "@/ui/button";
import { useTill } from "../till-context";
import { type Action, type Basket, countOf } from "./basket";
import type { KeyAction } from "./keys";
import { type Paid, PaidSlip, PaidStrip } from "./paid-slip";
import { Slip } from "./slip";
import type { Credit } from "./use-credit";

interface BasketSideProps {
  readonly basket: Basket;
  readonly totals: Totals;
  readonly customer: LocalCustomer | null | undefined;
  readonly credit: Credit | null;
  readonly parkedCount: number;
  /** The sale before, until the next begins. */
  readonly paid: Paid | null;
  readonly isTendered: boolean;
  readonly isPayShown: boolean;
  /** On a telephone it is shown in place of the products. */
  readonly isShownOnPhone: boolean;
  readonly act: (action: Action) => void;
  readonly perform: (action: KeyAction) => void;
  readonly onEdit: (key: string) => void;
}

/** Beside the products: who buys, what is put aside, the slip, and the way to pay. */
export function BasketSide(props: BasketSideProps) {
  const { basket, totals, customer, credit, parkedCount, paid, isTendered, isPayShown, isShownOnPhone, act, perform, onEdit } = props;
  const { i18n, t } = useLingui();
  const { shop, money } = useTill();
  const { currency, minor_units: minorUnits } = shop.org;
  const isEmpty = basket.lines.length === 0;
  return (
    <aside
      className={`flex min-h-0 flex-col gap-3 md:portrait:max-lg:h-2/5 md:landscape:w-[min(24rem,42%)] lg:w-[min(26rem,42%)] 2xl:w-[30rem] ${
        isShownOnPhone ? "flex-1" : "max-md:hidden"
      }`}
    >
      <div className="flex flex-wrap gap-2">
        <Button
          className="min-w-[min(10rem,100%)] flex-1 justify-start!"
          icon={<UserRound aria-hidden="true" className="size-5 shrink-0" />}
          data-testid="customer"
          onClick={() => {
            perform("customer");
          }}
        >
          <span className="truncate">
            {customer == null ? <Trans>Customer</Trans> : customer.name}
            {credit !== null && Number(credit.amount) > 0 && (
              <span className="ms-2 text-small text-muted">
                <Trans>Credit {formatMoney(credit.amount, currency, i18n.locale)}</Trans>
              </span>
            )}
          </span>
        </Button>
        <Button
          icon={<Pause aria-hidden="true" className="size-5" />}
          disabled={isEmpty || isTendered || basket.correction !== undefined}
          aria-label={t`Put this sale aside`}
          onClick={() => {
            perform("park");
          }}
        />
        <Button
          icon={<Inbox aria-hidden="true" className="size-5" />}
          disabled={isTendered}
          aria-label={t`Sales put aside: ${parkedCount}`}
          data-testid="parked"
          onClick={() => {
            perform("parked");
          }}
        >
          {parkedCount > 0 && parkedCount}
        </Button>
      </div>
      {paid !== null && isEmpty ? (
        <PaidSlip paid={paid} />
      ) : (
        <Slip basket={basket} totals={totals} currency={currency} minorUnits={minorUnits} act={act} onEdit={onEdit} />
      )}
      <Button
        tone="primary"
        size="large"
        data-testid="pay"
        disabled={isEmpty || isPayShown}
        onClick={() => {
          perform("pay");
        }}
      >
        {isEmpty ? <Trans>Pay</Trans> : <Trans>Pay {money(totals.grossAmount)}</Trans>}
      </Button>
    </aside>
  );
}

interface PhoneBarProps {
  readonly basket: Basket;
  readonly total: string;
  readonly paid: Paid | null;
  readonly isSlipShown: boolean;
  readonly onToggle: () => void;
  /** The sale before is out of sight. */
  readonly onForget: () => void;
  readonly perform: (action: KeyAction) => void;
}

/** On a telephone: however long the list of products is, what one pays, and then the change, are under the thumb. */
export function PhoneBar({ basket, total, paid, isSlipShown, onToggle, onForget, perform }: PhoneBarProps) {
  const { t } = useLingui();
  const isEmpty = basket.lines.length === 0;
  return (
    <div className="sticky -bottom-3 z-10 -mx-3 mt-auto -mb-3 flex flex-wrap gap-2 border-t border-line bg-paper p-3 md:hidden">
      {paid !== null && isEmpty && !isSlipShown && (
        <PaidStrip paid={paid} onClose={onForget} />
      )}
      <Button
        size="large"
        className="min-w-0 flex-auto px-3!"
        aria-label={isSlipShown ? t`Back to the products` : t`Show the basket`}
        onClick={onToggle}
      >
        {isSlipShown ? <Trans>Add more</Trans> : <span className="truncate">{countOf(basket)} · {total}</span>}
      </Button>
      {!isSlipShown && (
        <Button
          tone="primary"
          size="large"
          className="flex-auto px-3!"
          disabled={isEmpty}
          onClick={() => {
            perform("pay");
          }}
        >
          <Trans>Pay</Trans>
        </Button>
      )}
    </div>
  );
}
