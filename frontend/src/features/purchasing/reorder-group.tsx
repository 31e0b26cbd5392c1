import { Trans, useLingui } from "@lingui/react/macro";
import { ClipboardPlus } from "lucide-react";
import { formatMoney, formatNumber } from "@/i18n/format";
import { amountText, isZero } from "@/money/decimal";
import { Button } from "@/ui/button";
import { Field, Select, TextField } from "@/ui/field";
import { Section } from "@/ui/office-page";
import { totalOf } from "./draft-order";
import type { Reorder, Supplier } from "./purchasing-data";
import { type Group, isWanted } from "./reorder";

interface ReorderGroupProps {
  readonly group: Group;
  readonly suppliers: readonly Supplier[];
  /** Who gets the order of what was bought of nobody yet. */
  readonly chosen: string;
  readonly onChooseSupplier: (supplierId: string) => void;
  readonly currency: string;
  readonly minorUnits: number;
  readonly isBusy: boolean;
  readonly mayOrder: boolean;
  readonly onType: (productId: string, change: { quantity?: string; cost?: string }) => void;
  readonly onOrder: () => void;
}

/** What runs out of one supplier's goods, with what is suggested, and why. */
export function ReorderGroup({ group, suppliers, chosen, onChooseSupplier, currency, minorUnits, isBusy, mayOrder, onType, onOrder }: ReorderGroupProps) {
  const { i18n, t } = useLingui();
  const { supplierId, supplierName, rows } = group;
  const wanted = rows.filter(isWanted);
  const total = formatMoney(amountText(totalOf(wanted, i18n.locale, minorUnits), minorUnits), currency, i18n.locale);
  return (
    <Section
      title={supplierName ?? <Trans>From nobody yet</Trans>}
      action={
        <>
          <span className="self-center font-medium">{total}</span>
          {mayOrder && (
            <Button
              icon={<ClipboardPlus aria-hidden="true" className="size-5" />}
              isBusy={isBusy}
              disabled={!group.isReady || (supplierId ?? chosen) === ""}
              onClick={onOrder}
            >
              <Trans>Write the order</Trans>
            </Button>
          )}
        </>
      }
    >
      {supplierId === null && mayOrder && (
        <Field label={t`Order them from`} className="max-w-sm">
          {(ids) => (
            <Select
              {...ids}
              value={chosen}
              onChange={({ target: { value } }) => {
                onChooseSupplier(value);
              }}
            >
              <option value="">{t`Choose a supplier`}</option>
              {suppliers.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </Select>
          )}
        </Field>
      )}
      <ul aria-label={supplierName ?? t`From nobody yet`} className="flex flex-col divide-y divide-line border-y border-line">
        {rows.map(({ item, quantity, cost }) => (
          <li key={item.product_id} className="grid grid-cols-2 items-start gap-x-3 gap-y-1 py-3 lg:grid-cols-[minmax(12rem,2fr)_8rem_8rem]">
            <div className="col-span-2 flex min-w-0 flex-col lg:col-span-1 lg:self-center">
              <span className="font-medium break-words">{item.name}</span>
              <span className="text-small text-muted">
                <Why item={item} />
              </span>
            </div>
            <TextField
              label={t`Quantity, ${item.unit}`}
              inputMode="decimal"
              autoComplete="off"
              disabled={!mayOrder}
              value={quantity}
              onChange={({ target: { value } }) => {
                onType(item.product_id, { quantity: value });
              }}
            />
            <TextField
              label={t`Cost of one, ${currency}`}
              inputMode="decimal"
              autoComplete="off"
              disabled={!mayOrder}
              value={cost}
              onChange={({ target: { value } }) => {
                onType(item.product_id, { cost: value });
              }}
            />
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** Why a product is on the list. */
function Why({ item }: { readonly item: Reorder }) {
  const { i18n, t } = useLingui();
  const number = (decimal: string) => formatNumber(decimal, i18n.locale);
  const reasons = [
    item.sku,
    t`${number(item.quantity)} on hand`,
    item.reorder_level === null ? null : t`low at ${number(item.reorder_level)}`,
    isZero(item.sold_quantity) ? null : t`${number(item.sold_quantity)} sold`,
    item.days_left === null ? null : t`lasts ${item.days_left} days`,
    isZero(item.on_order_quantity) ? null : t`${number(item.on_order_quantity)} on order`,
    isZero(item.draft_quantity) ? null : t`${number(item.draft_quantity)} in a draft`,
  ];
  return <>{reasons.filter((reason) => reason !== null).join(" · ")}</>;
}
