import { useLingui } from "@lingui/react/macro";
import { Delete } from "lucide-react";

interface NumberPadProps {
  readonly decimalMark: string;
  readonly hasDecimals: boolean;
  readonly onKey: (key: string) => void;
}

/** Digits for fingers: each key is as large as a thumb, and the focus stays where it is. */
export function NumberPad({ decimalMark, hasDecimals, onKey }: NumberPadProps) {
  const { t } = useLingui();
  const keys = ["7", "8", "9", "4", "5", "6", "1", "2", "3", decimalMark, "0", "back"];
  return (
    <div role="group" dir="ltr" aria-label={t`Number pad`} className="grid max-w-sm grid-cols-3 gap-2">
      {keys.map((key) => (
        <button
          key={key}
          type="button"
          disabled={key === decimalMark && !hasDecimals}
          aria-label={key === "back" ? t`Delete the last digit` : key}
          onPointerDown={(event) => {
            event.preventDefault();
          }}
          onClick={() => {
            onKey(key);
          }}
          className="grid min-h-key place-items-center rounded-medium border border-line-strong bg-surface text-large font-medium transition-colors duration-120 select-none active:bg-accent-soft disabled:opacity-45"
        >
          {key === "back" ? <Delete aria-hidden="true" className="size-6" /> : key}
        </button>
      ))}
    </div>
  );
}
