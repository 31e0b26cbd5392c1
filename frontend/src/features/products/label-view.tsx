import { useMemo } from "react";
import { formatMoney } from "@/i18n/format";
import { bothPrices } from "@/money/both-prices";
import type { Tax } from "@/money/tax-of";
import { codeOf, drawCode } from "./label-code";
import type { Product } from "./products-data";

export interface LabelShop {
  readonly currency: string;
  readonly minorUnits: number;
  readonly locale: string;
  readonly taxOf: (product: Product) => Tax;
}

/** One label: what it is, what one pays for it, and the code that a scanner reads. */
export function LabelView({ product, shop }: { readonly product: Product; readonly shop: LabelShop }) {
  const code = codeOf(product);
  const drawing = useMemo(() => (code === null ? null : drawCode(code)), [code]);
  const { gross } = bothPrices(product.unit_price, shop.taxOf(product), shop.minorUnits);
  return (
    <div className="label">
      <span className="label-name">{product.name}</span>
      <span className="label-price">{formatMoney(gross, shop.currency, shop.locale)}</span>
      {drawing !== null && (
        <svg viewBox={drawing.viewBox} preserveAspectRatio="none" aria-hidden="true" className="label-code">
          {drawing.lines.map(({ width, path }) => (
            <path key={width} d={path} stroke="black" strokeWidth={width} />
          ))}
        </svg>
      )}
      <span className="label-text">{code ?? product.sku}</span>
    </div>
  );
}
