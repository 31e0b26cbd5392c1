import { Trans, useLingui } from "@lingui/react/macro";
import { type SubmitEvent, useState } from "react";
import type { components } from "@/api/schema";
import { parseNumber } from "@/i18n/format";
import { amount, amountText } from "@/money/decimal";
import { Button } from "@/ui/button";
import { Field, Select, TextField } from "@/ui/field";

type Register = components["schemas"]["Register"];

interface OpenTillProps {
  readonly registers: readonly Register[];
  readonly registerId: string | undefined;
  readonly currency: string;
  readonly minorUnits: number;
  readonly onChoose: (registerId: string) => void;
  readonly onOpen: (registerId: string, float: string) => void;
}

/** The morning: which till this is, and what is in its drawer. Works without a network. */
export function OpenTill({ registers, registerId, currency, minorUnits, onChoose, onOpen }: OpenTillProps) {
  const { i18n, t } = useLingui();
  const [float, setFloat] = useState("");
  const chosen = registers.find(({ id }) => id === registerId) ?? registers[0];
  const decimal = float === "" ? "0" : parseNumber(float, i18n.locale);
  const isGood = decimal !== null && (decimal.split(".")[1]?.length ?? 0) <= minorUnits && !decimal.startsWith("-");

  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (chosen !== undefined && isGood) onOpen(chosen.id, amountText(amount(decimal, minorUnits), minorUnits));
  };

  return (
    <main className="grid flex-1 place-items-center p-4">
      <form onSubmit={submit} className="perforated flex w-full max-w-md flex-col gap-5 rounded-t-medium bg-surface px-6 pt-6 pb-10 shadow-raised">
        <h1 className="text-title font-semibold">
          <Trans>Open the till</Trans>
        </h1>
        <Field label={t`Till`}>
          {(ids) => (
            <Select
              {...ids}
              value={chosen?.id ?? ""}
              onChange={(event) => {
                onChoose(event.target.value);
              }}
            >
              {registers.map((register) => (
                <option key={register.id} value={register.id}>
                  {register.name}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <TextField
          label={t`Cash in the drawer, ${currency}`}
          inputMode="decimal"
          value={float}
          hint={t`Count it. Leave it empty when the drawer is empty.`}
          error={isGood ? undefined : t`Enter an amount, like 50.00.`}
          onChange={(event) => {
            setFloat(event.target.value);
          }}
        />
        <Button type="submit" tone="primary" size="large" disabled={chosen === undefined || !isGood}>
          <Trans>Open the till</Trans>
        </Button>
      </form>
    </main>
  );
}
