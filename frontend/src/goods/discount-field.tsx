import { useLingui } from "@lingui/react/macro";
import type { ComponentProps } from "react";
import { cx } from "@/ui/cx";
import { TextField } from "@/ui/field";

interface DiscountFieldProps extends Omit<ComponentProps<"input">, "onChange"> {
  readonly isShare: boolean;
  readonly onShare: (isShare: boolean) => void;
  readonly isWrong: boolean;
  readonly currency: string;
  /** What it is taken off, where that is not clear. */
  readonly label?: string;
  /** Why it is more than somebody may give. */
  readonly refusal?: string | undefined;
  readonly onChange: (event: { currentTarget: HTMLInputElement }) => void;
}

/** What is taken off: a share or an amount. */
export function DiscountField({ isShare, onShare, isWrong, currency, label, refusal, ...input }: DiscountFieldProps) {
  const { t } = useLingui();
  const kinds = [
    { share: true, name: "%", label: t`Discount in percent` },
    { share: false, name: currency, label: t`Discount as an amount` },
  ];
  return (
    <div className="flex flex-wrap items-start gap-2">
      <TextField
        className="min-w-24 flex-1"
        label={label ?? t`Discount`}
        inputMode="decimal"
        error={isWrong ? t`A number, like 10.` : refusal}
        {...input}
      />
      <div role="group" aria-label={t`Kind of discount`} className="mt-6 flex">
        {kinds.map(({ share, name, label }) => (
          <button
            key={name}
            type="button"
            aria-label={label}
            aria-pressed={share === isShare}
            onClick={() => {
              onShare(share);
            }}
            className={cx(
              "min-h-target min-w-target border border-line-strong px-3 font-medium first:rounded-s-medium last:rounded-e-medium",
              share === isShare ? "bg-accent-soft text-accent-strong" : "bg-surface",
            )}
          >
            {name}
          </button>
        ))}
      </div>
    </div>
  );
}
