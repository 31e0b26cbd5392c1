import { Trans, useLingui } from "@lingui/react/macro";
import { Minus, Plus, X } from "lucide-react";
import { editNumber, formatMoney, formatNumber } from "@/i18n/format";
import { type Amount, amountText, millionthsText, quantity, type Quantity } from "@/money/decimal";
import { Button } from "@/ui/button";
import { cx } from "@/ui/cx";
import { TextField } from "@/ui/field";
import { Badge } from "@/ui/states";
import type { OrderLine } from "./purchasing-data";
import { type Arrival, counted, excessOf } from "./receiving";

interface ArrivalRowProps {
  readonly arrival: Arrival;
  /** Undefined: it was not ordered. */
  readonly line: OrderLine | undefined;
  readonly landed: Amount | undefined;
  /** It was counted last. */
  readonly isLast: boolean;
  readonly currency: string;
  readonly minorUnits: number;
  readonly errorOf: (field: "quantity" | "unit_cost") => string | undefined;
  readonly onChange: (change: Partial<Arrival>) => void;
  readonly onRemove: () => void;
}

const ONE = quantity("1");

/** What came of one line: counted up by scans or by hand. More than was ordered is said here, before anything is booked. */
export function ArrivalRow({ arrival, line, landed, isLast, currency, minorUnits, errorOf, onChange, onRemove }: ArrivalRowProps) {
  const { i18n, t } = useLingui();
  const came = counted(arrival.quantity, i18n.locale);
  const excess = line === undefined ? "none" : excessOf(line, came);
  const number = (decimal: string) => formatNumber(decimal, i18n.locale);
  const step = (by: bigint) => {
    const next = came + by;
    onChange({ quantity: next <= 0n ? "" : editNumber(millionthsText(next as Quantity), i18n.locale) });
  };
  return (
    <li className={cx("@container flex scroll-my-4 flex-col gap-2 px-2 py-3", isLast && "bg-accent-soft")} data-arrival={arrival.sku} data-last={isLast ? "" : undefined}>
      <div className="flex items-start justify-between gap-3">
        <div className="flex min-w-0 flex-col">
          <span className="font-medium break-words">{arrival.name}</span>
          <span className="text-small text-muted">
            {arrival.sku}
            {line !== undefined && ` · ${t`${number(line.open_quantity)} of ${number(line.ordered_quantity)} ${line.unit} to come`}`}
          </span>
        </div>
        {line === undefined ? (
          <span className="flex items-center gap-1">
            <Badge tone="waiting">
              <Trans>Not ordered</Trans>
            </Badge>
            <Button tone="quiet" size="icon" aria-label={t`Leave out ${arrival.name}`} icon={<X aria-hidden="true" className="size-5" />} onClick={onRemove} />
          </span>
        ) : (
          landed !== undefined && <span className="shrink-0 font-medium" data-testid="landed">{formatMoney(amountText(landed, minorUnits), currency, i18n.locale)}</span>
        )}
      </div>
      <div className="grid grid-cols-[auto_minmax(3rem,1fr)_auto] items-end gap-2 @min-[16rem]:grid-cols-[auto_minmax(4rem,1fr)_auto_minmax(5rem,1fr)] sm:max-w-lg">
        <Button
          size="icon"
          aria-label={t`One ${arrival.name} less`}
          icon={<Minus aria-hidden="true" className="size-5" />}
          disabled={came === 0n}
          onClick={() => {
            step(-1n * ONE);
          }}
        />
        <TextField
          label={t`Came, ${arrival.unit}`}
          aria-label={t`${arrival.name}: came, ${arrival.unit}`}
          inputMode="decimal"
          autoComplete="off"
          value={arrival.quantity}
          onChange={({ target: { value } }) => {
            onChange({ quantity: value });
          }}
        />
        <Button
          size="icon"
          aria-label={t`One ${arrival.name} more`}
          icon={<Plus aria-hidden="true" className="size-5" />}
          onClick={() => {
            step(ONE);
          }}
        />
        <TextField
          className="@max-[16rem]:col-span-3"
          label={t`Cost of one, ${currency}`}
          aria-label={t`${arrival.name}: cost of one, ${currency}`}
          inputMode="decimal"
          autoComplete="off"
          value={arrival.cost}
          onChange={({ target: { value } }) => {
            onChange({ cost: value });
          }}
        />
      </div>
      {line !== undefined && excess === "over" && (
        <p role="status" className="text-small text-waiting">
          <Trans>
            {number(millionthsText((came - quantity(line.open_quantity)) as Quantity))} {line.unit} more than is to come. Your shop lets that in.
          </Trans>
        </p>
      )}
      {line !== undefined && excess === "beyond" && (
        <p role="alert" className="text-small text-refused">
          <Trans>
            At most {number(line.receivable_quantity)} {line.unit} can be received for this order. Send the rest back, or write another order.
          </Trans>
        </p>
      )}
      {[errorOf("quantity"), errorOf("unit_cost")].map(
        (error) =>
          error !== undefined && (
            <p key={error} role="alert" className="text-small text-refused">
              {error}
            </p>
          ),
      )}
    </li>
  );
}
