import { Trans, useLingui } from "@lingui/react/macro";
import { X } from "lucide-react";
import { type SubmitEvent, useId, useState } from "react";
import { answered, client } from "@/api/client";
import { describeField, describeProblem, isToldAt } from "@/i18n/describe-problem";
import { parseNumber } from "@/i18n/format";
import { isZero } from "@/money/decimal";
import { useCommand } from "@/sync/use-command";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { Field, Select, TextField } from "@/ui/field";
import { Notice } from "@/ui/states";
import { toast } from "@/ui/toast";
import { ProductField } from "@/goods/product-field";
import { useSupplierNames } from "@/goods/purchases";
import { useLines } from "./use-lines";

interface ReceiveSheetProps {
  readonly orgId: string;
  readonly currency: string;
  readonly onClose: () => void;
}

/** Goods that were delivered without an order: how many of each, and what one cost. */
export function ReceiveSheet({ orgId, currency, onClose }: ReceiveSheetProps) {
  const { i18n, t } = useLingui();
  const formId = useId();
  const suppliers = useSupplierNames(orgId).data ?? [];
  const { lines, add, type, remove } = useLines({ quantity: "", cost: "" });
  const [supplier, setSupplier] = useState("");
  const [reference, setReference] = useState("");
  const read = (text: string) => parseNumber(text, i18n.locale);
  const isComplete = lines.length > 0 && lines.every(({ typed }) => !isZero(read(typed.quantity) ?? "0") && read(typed.cost) !== null);

  const booking = useCommand({
    orgId,
    run: (_: undefined, key) =>
      answered(
        client.POST("/api/v1/org/{org_id}/stock/receipts", {
          params: { path: { org_id: orgId }, header: { "Idempotency-Key": key } },
          body: {
            ...(supplier === "" ? {} : { supplier_id: supplier }),
            ...(reference.trim() === "" ? {} : { supplier_reference: reference.trim() }),
            lines: lines.map(({ product, typed }) => ({
              product_id: product.id,
              quantity: read(typed.quantity) ?? typed.quantity,
              unit_cost: read(typed.cost) ?? typed.cost,
            })),
          },
        }),
      ),
    onDone: () => {
      toast(t`Received`);
      onClose();
    },
  });
  const fields = ["supplier_reference", ...lines.flatMap((_, at) => [`lines.${at}.quantity`, `lines.${at}.unit_cost`])];
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    booking.mutate(undefined);
  };

  return (
    <Dialog
      needsNetwork
      kind="sheet"
      title={<Trans>Receive goods</Trans>}
      onClose={onClose}
      footer={
        <Button type="submit" form={formId} tone="primary" isBusy={booking.isPending} disabled={!isComplete}>
          <Trans>Put into the stock</Trans>
        </Button>
      }
    >
      <form id={formId} onSubmit={submit} className="flex flex-col gap-4">
        {booking.error !== null && !isToldAt(booking.error, fields) && <Notice tone="refused">{describeProblem(booking.error)}</Notice>}
        {suppliers.length > 0 && (
          <Field label={t`Supplier`}>
            {(ids) => (
              <Select
                {...ids}
                value={supplier}
                onChange={({ target: { value } }) => {
                  setSupplier(value);
                }}
              >
                <option value="">{t`None`}</option>
                {suppliers.map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
              </Select>
            )}
          </Field>
        )}
        <TextField
          label={t`Number of the delivery note`}
          maxLength={100}
          value={reference}
          error={describeField(booking.error, "supplier_reference")}
          onChange={({ target: { value } }) => {
            setReference(value);
          }}
        />
        <ProductField orgId={orgId} label={t`Add a product`} onChoose={add} />
        {lines.map(({ product, typed }, at) => (
          <fieldset key={product.id} className="flex items-start gap-2">
            <legend className="mb-1 min-w-0 font-medium break-words">{product.name}</legend>
            <TextField
              className="min-w-0 flex-1"
              label={t`Quantity, ${product.unit}`}
              inputMode="decimal"
              required
              value={typed.quantity}
              error={describeField(booking.error, `lines.${at}.quantity`)}
              onChange={({ target: { value } }) => {
                type(product.id, "quantity", value);
              }}
            />
            <TextField
              className="min-w-0 flex-1"
              label={t`Cost of one, ${currency}`}
              inputMode="decimal"
              required
              value={typed.cost}
              error={describeField(booking.error, `lines.${at}.unit_cost`)}
              onChange={({ target: { value } }) => {
                type(product.id, "cost", value);
              }}
            />
            <Button
              tone="quiet"
              size="icon"
              className="mt-6"
              aria-label={t`Leave out ${product.name}`}
              icon={<X aria-hidden="true" className="size-5" />}
              onClick={() => {
                remove(product.id);
              }}
            />
          </fieldset>
        ))}
      </form>
    </Dialog>
  );
}
