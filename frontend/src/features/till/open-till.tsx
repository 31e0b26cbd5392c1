import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { Coins, Store } from "lucide-react";
import { type SubmitEvent, useState } from "react";
import { formatNumber } from "@/i18n/format";
import { amountText } from "@/money/decimal";
import { denominationsOf } from "@/money/denominations";
import { makeId } from "@/sync/make-id";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { Field, Select, TextField } from "@/ui/field";
import { State, StatePage } from "@/ui/states";
import { type Pieces, worthOf } from "./cash/count";
import { PieceCount } from "./cash/piece-count";
import { readAmount } from "./read-amount";
import { useTill } from "./till-context";

/** The morning: which till this is, and what is in its drawer. Works without a network. */
export function OpenTill() {
  const { i18n, t } = useLingui();
  const { shop, register, chooseRegister, remember } = useTill();
  const { currency, minor_units: minorUnits } = shop.org;
  const [float, setFloat] = useState("");
  const chosen = register ?? shop.registers[0];
  const [pieces, setPieces] = useState<Pieces>({});
  const [isCounting, setCounting] = useState(false);
  // Made once: two taps open the till once.
  const [id] = useState(() => makeId());
  const opening = readAmount(float === "" ? "0" : float, minorUnits, i18n.locale);
  const isGood = opening !== null;
  const faces = denominationsOf(currency);
  const worth = worthOf(pieces, faces, minorUnits);

  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (chosen === undefined || !isGood) return;
    chooseRegister(chosen.id);
    const body = { register_id: chosen.id, opening_float_amount: amountText(opening, minorUnits) };
    void remember(id, { kind: "open_cash_session", body });
  };

  if (chosen === undefined) {
    return (
      <StatePage title={<Trans>Open the till</Trans>}>
        <State
          icon={<Store aria-hidden="true" />}
          action={
            <Link
              to="/$orgId/start"
              params={{ orgId: shop.org.id }}
              className="inline-flex min-h-target items-center rounded-medium bg-accent px-4 font-medium text-on-accent hover:bg-accent-strong"
            >
              <Trans>Set the shop up</Trans>
            </Link>
          }
        >
          <Trans>This shop has no till yet.</Trans>
        </State>
      </StatePage>
    );
  }
  return (
    <main className="grid min-h-0 flex-1 grid-cols-1 place-items-center-safe overflow-y-auto p-4">
      <form onSubmit={submit} className="perforated flex w-full max-w-md flex-col gap-5 rounded-t-medium bg-surface px-6 pt-6 pb-10 shadow-raised">
        <h1 className="text-title font-semibold">
          <Trans>Open the till</Trans>
        </h1>
        {shop.registers.length > 1 && (
          <Field label={t`Till`}>
            {(ids) => (
              <Select
                {...ids}
                value={chosen.id}
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
        )}
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
        {faces.length > 0 && (
          <Button
            icon={<Coins aria-hidden="true" className="size-5" />}
            onClick={() => {
              setCounting(true);
            }}
          >
            <Trans>Count coins and notes</Trans>
          </Button>
        )}
        <Button type="submit" tone="primary" size="large" disabled={!isGood}>
          <Trans>Open the till</Trans>
        </Button>
      </form>
      {isCounting && (
        <Dialog
          isWide
          title={t`Coins and notes`}
          onClose={() => {
            setCounting(false);
          }}
          footer={
            <Button
              tone="primary"
              size="large"
              className="w-full"
              disabled={worth === null}
              onClick={() => {
                if (worth !== null) setFloat(formatNumber(amountText(worth, minorUnits), i18n.locale));
                setCounting(false);
              }}
            >
              <Trans>Use this sum</Trans>
            </Button>
          }
        >
          <PieceCount faces={faces} currency={currency} minorUnits={minorUnits} pieces={pieces} onChange={setPieces} />
        </Dialog>
      )}
    </main>
  );
}
