import { flushSync } from "react-dom";
import { createRoot } from "react-dom/client";
import { type LabelFormat, pageRule, pagesOf } from "./label-formats";
import { type LabelShop, LabelView } from "./label-view";
import type { Product } from "./products-data";

/** Labels on paper, by this browser: each page is as large as the paper, and nothing else is printed. */
export function printLabels(labels: readonly Product[], format: LabelFormat, used: number, shop: LabelShop): void {
  const place = document.createElement("div");
  place.className = "labels-print";
  document.body.append(place);
  const page = new CSSStyleSheet();
  page.replaceSync(pageRule(format));
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, page];
  const root = createRoot(place);
  flushSync(() => {
    root.render(<Pages labels={labels} format={format} used={used} shop={shop} />);
  });
  window.addEventListener(
    "afterprint",
    () => {
      root.unmount();
      place.remove();
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((sheet) => sheet !== page);
    },
    { once: true },
  );
  window.print();
}

interface PagesProps {
  readonly labels: readonly Product[];
  readonly format: LabelFormat;
  readonly used: number;
  readonly shop: LabelShop;
}

function Pages({ labels, format, used, shop }: PagesProps) {
  const { paper, label, columns, left, top, gapX, gapY } = format;
  return pagesOf(labels, format, used).map((places, page) => (
    <div key={page} className="labels-page" style={{ width: mm(paper.width), height: mm(paper.height) }}>
      {places.map((product, at) => {
        if (product === null) return null;
        const x = left + (at % columns) * (label.width + gapX);
        const y = top + Math.floor(at / columns) * (label.height + gapY);
        return (
          <div key={at} className="labels-place" style={{ left: mm(x), top: mm(y), width: mm(label.width), height: mm(label.height) }}>
            <LabelView product={product} shop={shop} />
          </div>
        );
      })}
    </div>
  ));
}

function mm(length: number): string {
  return `${length}mm`;
}
