import { Trans, useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { formatMoney, formatNumber } from "@/i18n/format";
import { isZero } from "@/money/decimal";

interface DocumentTotalsProps {
  readonly currency: string;
  readonly discount: string;
  readonly net: string;
  readonly taxes: readonly { readonly key: string; readonly rate: string; readonly amount: string }[];
  readonly gross: string;
  /** What comes after the total. */
  readonly children?: ReactNode;
}

/** What a document comes to. */
export function DocumentTotals({ currency, discount, net, taxes, gross, children }: DocumentTotalsProps) {
  const { i18n, t } = useLingui();
  const money = (amount: string) => formatMoney(amount, currency, i18n.locale);
  return (
    <dl className="grid max-w-full grid-cols-[minmax(0,1fr)_auto] gap-x-6 gap-y-1 self-end px-3 text-end max-sm:gap-x-3">
      {!isZero(discount) && (
        <>
          <dt className="text-muted"><Trans>Discount on all</Trans></dt>
          <dd>−{money(discount)}</dd>
        </>
      )}
      <dt className="text-muted"><Trans>Without tax</Trans></dt>
      <dd>{money(net)}</dd>
      {taxes.map(({ key, rate, amount }) => (
        <div key={key} className="contents">
          <dt className="text-muted">{t`Tax ${formatNumber(rate, i18n.locale)} %`}</dt>
          <dd>{money(amount)}</dd>
        </div>
      ))}
      <dt className="text-large font-semibold"><Trans>Total</Trans></dt>
      <dd data-testid="total" className="text-large font-semibold">{money(gross)}</dd>
      {children}
    </dl>
  );
}
