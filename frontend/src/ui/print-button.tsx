import { Printer } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "./button";

/** The page on paper, as the browser prints it. A phone has no printer beside it. */
export function PrintButton({ children }: { readonly children: ReactNode }) {
  return (
    <Button
      tone="quiet"
      className="max-sm:hidden"
      icon={<Printer aria-hidden="true" className="size-5" />}
      onClick={() => {
        window.print();
      }}
    >
      {children}
    </Button>
  );
}
