import { Trans, useLingui } from "@lingui/react/macro";
import { Lock } from "lucide-react";
import { type SubmitEvent, useState } from "react";
import { parseNumber } from "@/i18n/format";
import { findByCode } from "@/sync/find-products";
import type { LocalProduct } from "@/sync/database";
import { may } from "@/sync/may";
import { nameProduct, productOf } from "@/sync/new-things";
import { Button } from "@/ui/button";
import { Field, Select, TextField } from "@/ui/field";
import { State } from "@/ui/states";
import { useTill } from "../till-context";
import { Panel } from "./panel";

interface NewProductPanelProps {
  /** The code that was scanned and that nobody knew. */
  readonly barcode: string | null;
  readonly onCreated: (product: LocalProduct) => void;
  readonly onBack: () => void;
}

/** A product that is missing, made while the customer waits: name, price and tax. It is here at once; its first sale brings it. */
export function NewProductPanel({ barcode: scanned, onCreated, onBack }: NewProductPanelProps) {
  const { i18n, t } = useLingui();
  const { shop, engine } = useTill();
  const mayCreate = may(shop.me, "create_product_at_till");
  const rates = [...shop.rates.values()].filter((rate) => rate.is_active);
  const [name, setName] = useState("");
  const [price, setPrice] = useState("");
  const [barcode, setBarcode] = useState(scanned ?? "");
  const [rateId, setRateId] = useState(rates[0]?.id ?? "");
  const decimal = price === "" ? null : parseNumber(price, i18n.locale);
  const isGood = name.trim() !== "" && decimal !== null && /^\d{1,9}(\.\d{1,6})?$/.test(decimal) && /^[!-~]{0,48}$/.test(barcode);

  const create = async (unitPrice: string) => {
    const known = barcode === "" ? undefined : await findByCode(engine.database, barcode);
    const typed = { name: name.trim(), unit_price: unitPrice, tax_rate_id: rateId === "" ? null : rateId };
    const product = known ?? productOf(nameProduct({ ...typed, ...(barcode === "" ? {} : { barcode }) }), shop.org, Date.now());
    if (known === undefined) await engine.database.product.add(product);
    onCreated(product);
  };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (isGood) void create(decimal);
  };

  return (
    <Panel label={t`New product`} title={<Trans>New product</Trans>} onBack={onBack}>
      {mayCreate ? (
        <form onSubmit={submit} className="flex max-w-lg flex-col gap-4">
          <TextField
            label={t`Name`}
            maxLength={200}
            ref={(element) => {
              if (name === "") element?.focus();
            }}
            value={name}
            onChange={(event) => {
              setName(event.target.value);
            }}
          />
          <TextField
            label={shop.org.prices_include_tax ? t`Price with tax` : t`Price without tax`}
            inputMode="decimal"
            error={price !== "" && decimal === null ? t`An amount, like 12.50.` : undefined}
            value={price}
            onChange={(event) => {
              setPrice(event.target.value);
            }}
          />
          <Field label={t`Tax`}>
            {(ids) => (
              <Select
                {...ids}
                value={rateId}
                onChange={(event) => {
                  setRateId(event.target.value);
                }}
              >
                {rates.map((rate) => (
                  <option key={rate.id} value={rate.id}>
                    {rate.name}
                  </option>
                ))}
                <option value="">{t`No tax`}</option>
              </Select>
            )}
          </Field>
          <TextField
            label={t`Barcode`}
            value={barcode}
            onChange={(event) => {
              setBarcode(event.target.value.trim());
            }}
          />
          <Button type="submit" tone="primary" size="large" disabled={!isGood}>
            <Trans>Create and add it</Trans>
          </Button>
        </form>
      ) : (
        <State icon={<Lock aria-hidden="true" />}>
          <Trans>You may not create products. Ask a manager.</Trans>
        </State>
      )}
    </Panel>
  );
}
