import { Trans, useLingui } from "@lingui/react/macro";
import { CloudOff } from "lucide-react";
import { type SubmitEvent, useState } from "react";
import { answered, client } from "@/api/client";
import { describeProblem } from "@/i18n/describe-problem";
import { parseNumber } from "@/i18n/format";
import type { LocalProduct } from "@/sync/database";
import { wordsOf } from "@/sync/words";
import { Button } from "@/ui/button";
import { Field, Select, TextField } from "@/ui/field";
import { Notice, State } from "@/ui/states";
import { useTill } from "../till-context";
import { skuAt } from "./initials";
import { Panel } from "./panel";

interface NewProductPanelProps {
  /** The code that was scanned and that nobody knew. */
  readonly barcode: string | null;
  readonly onCreated: (product: LocalProduct) => void;
  readonly onBack: () => void;
}

/** A product that is missing, made while the customer waits: name, price and tax. */
export function NewProductPanel({ barcode: scanned, onCreated, onBack }: NewProductPanelProps) {
  const { i18n, t } = useLingui();
  const { shop, engine, sync } = useTill();
  const rates = [...shop.rates.values()].filter((rate) => rate.is_active);
  const [name, setName] = useState("");
  const [price, setPrice] = useState("");
  const [barcode, setBarcode] = useState(scanned ?? "");
  const [rateId, setRateId] = useState(rates[0]?.id ?? "");
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const decimal = price === "" ? null : parseNumber(price, i18n.locale);
  const isGood = name.trim() !== "" && decimal !== null && /^\d{1,9}(\.\d{1,6})?$/.test(decimal) && /^[!-~]{0,48}$/.test(barcode);

  const create = async (unitPrice: string) => {
    setBusy(true);
    setFailure(null);
    try {
      const product = await answered(
        client.POST("/api/v1/org/{org_id}/products", {
          params: { path: { org_id: shop.org.id } },
          body: {
            sku: barcode === "" ? skuAt(Date.now()) : barcode,
            name: name.trim(),
            unit_price: unitPrice,
            tax_rate_id: rateId === "" ? null : rateId,
            // Nobody counted it: its stock begins with a delivery, and selling does not wait for that.
            tracks_stock: false,
            ...(barcode === "" ? {} : { barcodes: [barcode] }),
          },
        }),
      );
      const local: LocalProduct = { ...product, words: wordsOf(product.name, product.sku) };
      await engine.database.product.put(local);
      onCreated(local);
    } catch (error) {
      setFailure(describeProblem(error as Error));
      setBusy(false);
    }
  };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (isGood) void create(decimal);
  };

  return (
    <Panel label={t`New product`} title={<Trans>New product</Trans>} onBack={onBack}>
      {sync.isOnline ? (
        <form onSubmit={submit} className="flex max-w-lg flex-col gap-4">
          {failure !== null && <Notice tone="refused">{failure}</Notice>}
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
          <Button type="submit" tone="primary" size="large" isBusy={isBusy} disabled={!isGood}>
            <Trans>Create and add it</Trans>
          </Button>
        </form>
      ) : (
        <State tone="waiting" icon={<CloudOff aria-hidden="true" />}>
          <Trans>A new product needs the network. Everything else goes on.</Trans>
        </State>
      )}
    </Panel>
  );
}
