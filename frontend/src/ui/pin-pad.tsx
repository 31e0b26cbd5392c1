import { Trans, useLingui } from "@lingui/react/macro";
import { Delete } from "lucide-react";
import { type SubmitEvent, useEffect, useId, useRef } from "react";
import { Spinner } from "./spinner";

const SHORTEST = 4;
const LONGEST = 6;

interface PinPadProps {
  readonly label: string;
  readonly value: string;
  /** How many digits it has, where that is known: the last one is enough then, and no key behind it. */
  readonly length?: number | undefined;
  readonly isBusy: boolean;
  /** Why it cannot be entered now; it stays readable below the digits. */
  readonly refusal?: string | undefined;
  /** Until when no digit counts. */
  readonly isClosed?: boolean;
  readonly onChange: (value: string) => void;
  readonly onEnter: (value: string) => void;
}

/** A few digits, for fingers and for keys alike. They are shown as dots, and nobody offers to remember them. */
export function PinPad({ label, value, length, isBusy, refusal, isClosed = false, onChange, onEnter }: PinPadProps) {
  const { t } = useLingui();
  const field = useRef<HTMLInputElement>(null);
  const note = useId();
  const longest = length ?? LONGEST;

  useEffect(() => {
    // The attribute is for a dialog around it, which opens after this and chooses the focus anew.
    field.current?.setAttribute("autofocus", "");
    field.current?.focus();
  }, [label, isBusy, isClosed]);

  const type = (text: string) => {
    if (isBusy || isClosed) return;
    const digits = text.replaceAll(/\D/g, "").slice(0, longest);
    onChange(digits);
    if (digits.length === length) onEnter(digits);
  };
  const isLong = value.length >= SHORTEST;
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (isLong && !isBusy && !isClosed) onEnter(value);
  };

  return (
    <form onSubmit={submit} className="mx-auto flex w-full max-w-80 flex-col gap-2">
      <label className="flex flex-col gap-1">
        <span className="truncate text-center text-small font-medium">{label}</span>
        <input
          ref={field}
          name="digits"
          value={value}
          inputMode="none"
          autoComplete="off"
          aria-describedby={note}
          aria-invalid={refusal !== undefined}
          style={{ WebkitTextSecurity: "disc" } as React.CSSProperties}
          className="min-h-key w-full rounded-medium border border-line-strong bg-surface text-center text-title tracking-[0.4em] text-ink aria-invalid:border-refused"
          onChange={(event) => {
            type(event.target.value);
          }}
        />
      </label>
      <p id={note} role="alert" className="min-h-10 text-center text-small text-refused [@media(max-height:44rem)]:min-h-5">
        {refusal}
      </p>
      <div role="group" dir="ltr" aria-label={t`Digits`} className="grid grid-cols-3 gap-2">
        {["1", "2", "3", "4", "5", "6", "7", "8", "9"].map((digit) => (
          <Key
            key={digit}
            isOff={isClosed}
            onPress={() => {
              type(value + digit);
            }}
          >
            {digit}
          </Key>
        ))}
        <Key
          label={t`Delete the last digit`}
          isOff={isClosed}
          onPress={() => {
            onChange(value.slice(0, -1));
          }}
        >
          <Delete aria-hidden="true" className="size-6" />
        </Key>
        <Key
          isOff={isClosed}
          onPress={() => {
            type(value + "0");
          }}
        >
          0
        </Key>
        {isBusy ? (
          <span className="grid min-h-key place-items-center" role="status" aria-label={t`It is checked`}>
            <Spinner />
          </span>
        ) : (
          length === undefined && (
            <button
              type="submit"
              disabled={!isLong || isClosed}
              className="min-h-key rounded-medium bg-accent text-large font-semibold text-on-accent disabled:opacity-45"
            >
              <Trans>OK</Trans>
            </button>
          )
        )}
      </div>
    </form>
  );
}

interface KeyProps {
  readonly label?: string;
  readonly isOff: boolean;
  readonly children: React.ReactNode;
  readonly onPress: () => void;
}

function Key({ label, isOff, children, onPress }: KeyProps) {
  return (
    <button
      type="button"
      aria-label={label}
      disabled={isOff}
      // The focus stays in the field: a keyboard goes on typing there.
      onPointerDown={(event) => {
        event.preventDefault();
      }}
      onClick={onPress}
      className="grid min-h-key place-items-center rounded-medium border border-line-strong bg-surface text-title font-medium transition-colors duration-120 select-none active:bg-accent-soft disabled:opacity-45"
    >
      {children}
    </button>
  );
}
