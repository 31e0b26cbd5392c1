import { Trans, useLingui } from "@lingui/react/macro";
import { Plus, X } from "lucide-react";
import { Button } from "@/ui/button";
import { TextField } from "@/ui/field";
import type { Cost } from "./receiving";

interface CostsEditorProps {
  readonly costs: readonly Cost[];
  readonly currency: string;
  readonly errorOf: (at: number, field: keyof Cost) => string | undefined;
  readonly onChange: (costs: readonly Cost[]) => void;
}

/** Freight, duty: what the goods cost beside their price. */
export function CostsEditor({ costs, currency, errorOf, onChange }: CostsEditorProps) {
  const { t } = useLingui();
  const set = (at: number, change: Partial<Cost>) => {
    onChange(costs.map((cost, index) => (index === at ? { ...cost, ...change } : cost)));
  };
  return (
    <div className="flex flex-col gap-3">
      {costs.map((cost, at) => (
        <div key={at} className="grid grid-cols-[minmax(0,2fr)_minmax(0,1fr)_auto] items-start gap-2">
          <TextField
            label={t`What for`}
            maxLength={500}
            autoComplete="off"
            value={cost.description}
            error={errorOf(at, "description")}
            onChange={({ target: { value } }) => {
              set(at, { description: value });
            }}
          />
          <TextField
            label={t`Amount, ${currency}`}
            inputMode="decimal"
            autoComplete="off"
            value={cost.amount}
            error={errorOf(at, "amount")}
            onChange={({ target: { value } }) => {
              set(at, { amount: value });
            }}
          />
          <Button
            tone="quiet"
            size="icon"
            className="mt-6"
            aria-label={t`Leave out this cost`}
            icon={<X aria-hidden="true" className="size-5" />}
            onClick={() => {
              onChange(costs.toSpliced(at, 1));
            }}
          />
        </div>
      ))}
      <Button
        className="self-start"
        icon={<Plus aria-hidden="true" className="size-5" />}
        onClick={() => {
          onChange([...costs, { description: costs.length === 0 ? t`Freight` : "", amount: "" }]);
        }}
      >
        <Trans>Add a cost</Trans>
      </Button>
    </div>
  );
}
