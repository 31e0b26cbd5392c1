import { Trans, useLingui } from "@lingui/react/macro";
import { useLiveQuery } from "dexie-react-hooks";
import { X } from "lucide-react";
import { type SubmitEvent, useId, useState } from "react";
import { answered, client } from "@/api/client";
import { describeField, describeProblem, isToldAt } from "@/i18n/describe-problem";
import { formatNumber, parseNumber } from "@/i18n/format";
import { isZero } from "@/money/decimal";
import type { LocalProduct } from "@/sync/database";
import { engineOf } from "@/sync/engine";
import { useCommand } from "@/sync/use-command";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { TextField } from "@/ui/field";
import { Segmented } from "@/ui/segmented";
import { Notice } from "@/ui/states";
import { toast } from "@/ui/toast";
import { ProductField } from "@/goods/product-field";
import { useLines } from "./use-lines";

interface AdjustSheetProps {
  readonly orgId: string;
  /** What was chosen in the list. */
  readonly productIds: readonly string[];
  readonly onClose: () => void;
  readonly onDone: () => void;
}

/** Opens when what was chosen is read from the copy. */
export function AdjustSheet({ productIds, ...props }: AdjustSheetProps) {
  const { database } = engineOf(props.orgId);
  const products = useLiveQuery(async () => (await database.product.bulkGet([...productIds])).filter((product) => product !== undefined), [database, productIds]);
  return products === undefined ? null : <Adjustment products={products} {...props} />;
}

type Direction = "write_off" | "gain";

/** Goods that are gone, or that were found: how many of each, and why. The service books them at what they cost. */
function Adjustment({ orgId, products, onClose, onDone }: Omit<AdjustSheetProps, "productIds"> & { readonly products: readonly LocalProduct[] }) {
  const { i18n, t } = useLingui();
  const formId = useId();
  const reasonsId = useId();
  const { database } = engineOf(orgId);
  const onHand = useLiveQuery(async () => new Map((await database.stock_level.toArray()).map((level) => [level.product_id, level.quantity_on_hand])), [database]);
  const { lines, add, type, remove } = useLines({ quantity: "" }, products);
  const [direction, setDirection] = useState<Direction>("write_off");
  const [reason, setReason] = useState("");
  const reasons = {
    write_off: [t`Broken`, t`Past its date`, t`Stolen`, t`Own use`, t`Given away`, t`Counted wrong`],
    gain: [t`Found again`, t`Counted wrong`, t`Delivered without a paper`],
  }[direction];
  const quantities = lines.map(({ typed }) => parseNumber(typed.quantity, i18n.locale));
  const isComplete = lines.length > 0 && reason.trim() !== "" && quantities.every((one) => one !== null && !isZero(one) && !one.startsWith("-"));

  const booking = useCommand({
    orgId,
    run: (_: undefined, key) => {
      const sign = direction === "write_off" ? "-" : "";
      return answered(
        client.POST("/api/v1/org/{org_id}/stock/adjustments", {
          params: { path: { org_id: orgId }, header: { "Idempotency-Key": key } },
          body: {
            lines: lines.map(({ product }, at) => ({ product_id: product.id, quantity_change: `${sign}${quantities[at] ?? ""}`, reason: reason.trim() })),
          },
        }),
      );
    },
    onDone: () => {
      toast(direction === "write_off" ? t`Written off` : t`Added to the stock`);
      onDone();
    },
  });
  const fields = lines.flatMap((_, at) => [`lines.${at}.quantity_change`, `lines.${at}.product_id`]);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    booking.mutate(undefined);
  };

  return (
    <Dialog
      needsNetwork
      kind="sheet"
      title={<Trans>Adjust the stock</Trans>}
      onClose={onClose}
      footer={
        <Button type="submit" form={formId} tone={direction === "write_off" ? "danger" : "primary"} isBusy={booking.isPending} disabled={!isComplete}>
          {direction === "write_off" ? <Trans>Write off</Trans> : <Trans>Add to the stock</Trans>}
        </Button>
      }
    >
      <form id={formId} onSubmit={submit} className="flex flex-col gap-4">
        {booking.error !== null && !isToldAt(booking.error, fields) && <Notice tone="refused">{describeProblem(booking.error)}</Notice>}
        <Segmented
          label={t`What happened`}
          options={[
            { value: "write_off", label: <Trans>Goods are gone</Trans> },
            { value: "gain", label: <Trans>Goods were found</Trans> },
          ]}
          value={direction}
          onChange={setDirection}
        />
        <TextField
          label={t`Reason`}
          required
          maxLength={500}
          list={reasonsId}
          value={reason}
          hint={t`It is kept with the movement, and losses are reported by it.`}
          onChange={({ target: { value } }) => {
            setReason(value);
          }}
        />
        <datalist id={reasonsId}>
          {reasons.map((one) => (
            <option key={one} value={one} />
          ))}
        </datalist>
        <ProductField orgId={orgId} label={t`Add a product`} onChoose={add} />
        {lines.map(({ product, typed }, at) => {
          const left = onHand?.get(product.id);
          return (
            <div key={product.id} className="flex items-start gap-2">
              <TextField
                className="min-w-0 flex-1"
                label={<>{product.name}</>}
                inputMode="decimal"
                required
                value={typed.quantity}
                hint={left === undefined ? undefined : t`${formatNumber(left, i18n.locale)} on hand`}
                error={describeField(booking.error, `lines.${at}.quantity_change`) ?? describeField(booking.error, `lines.${at}.product_id`)}
                onChange={({ target: { value } }) => {
                  type(product.id, "quantity", value);
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
            </div>
          );
        })}
      </form>
    </Dialog>
  );
}
