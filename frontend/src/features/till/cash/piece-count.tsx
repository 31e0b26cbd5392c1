import { Trans, useLingui } from "@lingui/react/macro";
import { formatMoney } from "@/i18n/format";
import { type Amount, amount, amountText, minor } from "@/money/decimal";
import { type Pieces, piecesOf, worthOf } from "./count";

interface PieceCountProps {
  readonly faces: readonly string[];
  readonly currency: string;
  readonly minorUnits: number;
  readonly pieces: Pieces;
  readonly onChange: (pieces: Pieces) => void;
}

/** Coins and notes by pieces. Enter goes to the next; the sum stands below. */
export function PieceCount({ faces, currency, minorUnits, pieces, onChange }: PieceCountProps) {
  const { i18n, t } = useLingui();
  const money = (value: bigint) => formatMoney(amountText(value as Amount, minorUnits), currency, i18n.locale);
  const worth = worthOf(pieces, faces, minorUnits);
  const half = Math.ceil(faces.length / 2);
  return (
    <div className="flex flex-col gap-3">
      <div className="grid gap-x-8 sm:grid-cols-2">
        {[faces.slice(0, half), faces.slice(half)].map((column, index) => (
          <ul key={index} className="@container flex flex-col divide-y divide-line">
            {column.map((face) => {
              const label = money(amount(face, minorUnits));
              const count = piecesOf(pieces[face]);
              return (
                <li key={face} className="grid grid-cols-[minmax(5rem,1fr)_auto_5rem_minmax(5.5rem,1fr)] items-center gap-2 py-1 @max-[16rem]:grid-cols-[1fr_auto_minmax(0,5rem)]">
                  <label htmlFor={`face-${face}`} className="text-end font-medium">
                    {label}
                  </label>
                  <span aria-hidden="true" className="text-muted">×</span>
                  <input
                    id={`face-${face}`}
                    data-face={face}
                    inputMode="numeric"
                    autoComplete="off"
                    placeholder="0"
                    aria-label={t`Pieces of ${label}`}
                    aria-invalid={count === null}
                    value={pieces[face] ?? ""}
                    className="min-h-target w-full rounded-medium border border-line-strong bg-surface px-3 text-end text-base placeholder:text-muted aria-invalid:border-refused"
                    onFocus={(event) => {
                      event.target.select();
                    }}
                    onChange={(event) => {
                      onChange({ ...pieces, [face]: event.target.value.trim() });
                    }}
                    onKeyDown={(event) => {
                      if (event.key !== "Enter") return;
                      event.preventDefault();
                      const next = faces[faces.indexOf(face) + 1];
                      if (next !== undefined) document.getElementById(`face-${next}`)?.focus();
                    }}
                  />
                  <span className="text-end text-muted @max-[16rem]:col-span-full @max-[16rem]:empty:hidden">
                    {count === null || count === 0 ? "" : money(minor(BigInt(count) * amount(face, minorUnits)))}
                  </span>
                </li>
              );
            })}
          </ul>
        ))}
      </div>
      <p className="flex flex-wrap items-baseline justify-between gap-x-3 border-t border-line pt-3">
        <span className="text-large font-semibold"><Trans>Together</Trans></span>
        <output data-testid="counted" className="text-title font-semibold">{worth === null ? "–" : money(worth)}</output>
      </p>
    </div>
  );
}
