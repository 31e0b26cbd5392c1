import { useLingui } from "@lingui/react/macro";
import { ArrowLeft } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "@/ui/button";

interface PanelProps {
  readonly label: string;
  readonly title: ReactNode;
  readonly onBack: () => void;
  /** Where back is, where that is not the basket. */
  readonly back?: string;
  readonly children: ReactNode;
}

/** Something that is done to the sale: it slides over the grid, and the slip stays in sight. */
export function Panel({ label, title, onBack, back, children }: PanelProps) {
  const { t } = useLingui();
  return (
    <section aria-label={label} className="flex w-full max-w-4xl flex-1 animate-slide-up flex-col gap-4 md:-m-1 md:min-h-0 md:overflow-y-auto md:p-1">
      <header className="flex items-center gap-3">
        <Button
          tone="quiet"
          size="icon"
          aria-label={back ?? t`Back to the basket`}
          icon={<ArrowLeft aria-hidden="true" className="size-6 rtl:rotate-180" />}
          onClick={onBack}
        />
        <h1 className="min-w-0 text-title font-semibold">{title}</h1>
      </header>
      {children}
    </section>
  );
}
