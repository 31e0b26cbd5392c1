import { Trans, useLingui } from "@lingui/react/macro";
import { type SubmitEvent, useState } from "react";
import { parseNumber } from "@/i18n/format";
import { amount, amountText } from "@/money/decimal";
import { Button } from "@/ui/button";
import { Field, Select, TextField } from "@/ui/field";
import { useTill } from "./till-context";

/** The morning: which till this is, and what is in its drawer. Works without a network. */
export function OpenTill() {
  const { i18n, t } = useLingui();
  const { shop, register, chooseRegister, remember } = useTill();
  const { currency, minor_units: minorUnits } = shop.org;
  const [float, setFloat] = useState("");
  const chosen = register ?? shop.registers[0];
  const decimal = float === "" ? "0" : parseNumber(float, i18n.locale);
  const isGood = decimal !== null && (decimal.split(".")[1]?.length ?? 0) <= minorUnits && !decimal.startsWith("-");

  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (chosen === undefined || !isGood) return;
    chooseRegister(chosen.id);
    const body = { register_id: chosen.id, opening_float_amount: amountText(amount(decimal, minorUnits), minorUnits) };
    void remember(crypto.randomUUID(), { kind: "open_cash_session", body });
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
                chooseRegister(event.target.value);
              }}
            >
              {shop.registers.map((register) => (
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
