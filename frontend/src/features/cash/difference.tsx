import { Trans, useLingui } from "@lingui/react/macro";
import { formatMoney } from "@/i18n/format";
import { isZero } from "@/money/decimal";
import { cx } from "@/ui/cx";

/** Cash over or short: the words say which, not the colour alone. */
export function Difference({ amount, currency }: { readonly amount: string; readonly currency: string }) {
  const { i18n } = useLingui();
  const isNone = isZero(amount);
  const isShort = amount.startsWith("-");
  return (
    <span className={cx("whitespace-nowrap", isNone ? "text-muted" : isShort ? "font-medium text-refused" : "font-medium text-waiting")}>
      {formatMoney(amount, currency, i18n.locale)}
      {!isNone && <span className="sr-only"> {isShort ? <Trans>short</Trans> : <Trans>over</Trans>}</span>}
    </span>
  );
}
