import type { ComponentProps, ReactNode } from "react";
import { cx } from "./cx";
import { Spinner } from "./spinner";

export type Tone = "primary" | "plain" | "quiet" | "danger";

const TONES: Record<Tone, string> = {
  primary: "bg-accent text-on-accent hover:bg-accent-strong active:bg-accent-strong",
  plain: "border border-line-strong bg-surface text-ink hover:bg-sunken active:bg-sunken",
  quiet: "text-ink hover:bg-sunken active:bg-sunken",
  danger: "border border-refused bg-surface text-refused hover:bg-refused-soft active:bg-refused-soft",
};

const SIZES = {
  normal: "min-h-target px-4 py-1 text-base",
  large: "min-h-key px-5 py-1.5 text-large leading-tight font-semibold",
  icon: "size-target shrink-0",
};

export interface ButtonProps extends ComponentProps<"button"> {
  readonly tone?: Tone;
  readonly size?: keyof typeof SIZES;
  readonly icon?: ReactNode;
  /** Something is under way; the button does nothing until it is over. */
  readonly isBusy?: boolean;
}

export function Button({
  tone = "plain",
  size = "normal",
  icon,
  isBusy = false,
  className,
  children,
  disabled,
  ...rest
}: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      disabled={disabled}
      aria-disabled={isBusy || disabled}
      onClick={isBusy ? undefined : rest.onClick}
      className={cx(
        "inline-flex max-w-full items-center justify-center gap-2 rounded-medium text-center font-medium break-words transition-colors duration-120 select-none [&>svg]:shrink-0 disabled:opacity-45",
        TONES[tone],
        SIZES[size],
        className,
      )}
    >
      {isBusy ? <Spinner /> : icon}
      {children}
    </button>
  );
}
