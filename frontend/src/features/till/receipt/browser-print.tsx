import { flushSync } from "react-dom";
import { createRoot } from "react-dom/client";
import type { RollWidth, Slip } from "@/hardware/slip";
import { SlipView } from "./slip-view";

let clear: () => void = () => undefined;

/** Print a slip by the browser's own dialog, with nothing else on the page. */
export function printInBrowser(slip: Slip, width: RollWidth): void {
  clear();
  const place = document.createElement("div");
  place.className = `receipt-print receipt-print-${width}`;
  document.body.append(place);
  const root = createRoot(place);
  flushSync(() => {
    root.render(<SlipView slip={slip} />);
  });
  clear = () => {
    clear = () => undefined;
    window.removeEventListener("afterprint", clear);
    root.unmount();
    place.remove();
  };
  // Some browsers return before the paper was made: it stays until they say that it is.
  window.addEventListener("afterprint", clear, { once: true });
  window.print();
}
