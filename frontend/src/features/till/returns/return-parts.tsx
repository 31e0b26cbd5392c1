import { useLingui } from "@lingui/react/macro";
import { Check } from "lucide-react";
import { Button } from "@/ui/button";
import { cx } from "@/ui/cx";
import { ReasonField } from "../reason-field";

/** Why goods come back. */
export function Reason({ reason, onChange }: { readonly reason: string; readonly onChange: (reason: string) => void }) {
  const { t } = useLingui();
  return <ReasonField reason={reason} proposals={[t`Does not fit`, t`Broken`, t`Not wanted`, t`Wrong goods`]} onChange={onChange} />;
}

export function Choose({ isChosen, onClick, children }: { readonly isChosen: boolean; readonly onClick: () => void; readonly children: React.ReactNode }) {
  return (
    <Button
      aria-pressed={isChosen}
      className={cx("flex-auto", isChosen && "border-accent! bg-accent-soft! text-accent-strong!")}
      icon={isChosen ? <Check aria-hidden="true" className="size-4 shrink-0" /> : undefined}
      onClick={onClick}
    >
      {children}
    </Button>
  );
}

export function Sum({ name, value }: { readonly name: React.ReactNode; readonly value: string }) {
  return (
    <div className="flex flex-wrap justify-between gap-x-4">
      <dt>{name}</dt>
      <dd className="font-medium">{value}</dd>
    </div>
  );
}
