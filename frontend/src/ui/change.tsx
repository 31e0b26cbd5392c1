import { useLingui } from "@lingui/react/macro";
import { ArrowDown, ArrowUp } from "lucide-react";
import { formatNumber } from "@/i18n/format";
import { isZero } from "@/money/decimal";

/** By how much a figure is more or less than before. */
export function Change({ percent }: { readonly percent: unknown }) {
  const { i18n, t } = useLingui();
  if (typeof percent !== "string") return <span className="text-muted">{t`new`}</span>;
  const isLess = percent.startsWith("-");
  const isSame = isZero(percent);
  const Arrow = isLess ? ArrowDown : ArrowUp;
  return (
    <span className="inline-flex items-center gap-1 whitespace-nowrap text-ink">
      {!isSame && <Arrow aria-hidden="true" className={isLess ? "size-4 text-refused" : "size-4 text-accent"} />}
      <span>{`${isLess || isSame ? "" : "+"}${formatNumber(percent, i18n.locale)} %`}</span>
    </span>
  );
}
