import { ChevronLeft } from "lucide-react";
import type { ReactNode } from "react";

export const BACK = "no-print grid size-target shrink-0 place-items-center rounded-medium hover:bg-sunken";

/** What a link back to a list shows, and what it says to who does not see it. */
export function BackArrow({ children }: { readonly children: ReactNode }) {
  return (
    <>
      <ChevronLeft aria-hidden="true" className="size-6 rtl:-scale-x-100" />
      <span className="sr-only">{children}</span>
    </>
  );
}
