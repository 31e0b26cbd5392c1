import { useLingui } from "@lingui/react/macro";
import { Check } from "lucide-react";
import { Button } from "@/ui/button";
import { cx } from "@/ui/cx";
import { TextField } from "@/ui/field";

/** Why goods come back: typed, or one of what is said most. */
export function Reason({ reason, onChange }: { readonly reason: string; readonly onChange: (reason: string) => void }) {
  const { t } = useLingui();
  return (
    <div className="flex flex-col gap-2">
      <TextField
        label={t`Reason`}
        maxLength={500}
        value={reason}
        onChange={(event) => {
          onChange(event.target.value);
        }}
      />
      <div className="flex flex-wrap gap-2">
        {[t`Does not fit`, t`Broken`, t`Not wanted`, t`Wrong goods`].map((proposal) => (
          <Button
            key={proposal}
            onClick={() => {
              onChange(proposal);
            }}
          >
            {proposal}
          </Button>
        ))}
      </div>
    </div>
  );
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
