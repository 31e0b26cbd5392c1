import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { answered, client } from "@/api/client";
import { ONE } from "@/goods/pack-of";
import { ProductField } from "@/goods/product-field";
import { describeProblem } from "@/i18n/describe-problem";
import { millionthsText, type Quantity } from "@/money/decimal";
import { useCommand } from "@/sync/use-command";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { TextField } from "@/ui/field";
import { Notice } from "@/ui/states";
import { toast } from "@/ui/toast";
import type { Order, Product } from "./purchasing-data";
import { counted } from "./receiving";

interface GiveCodeDialogProps {
  readonly order: Order;
  readonly code: string;
  readonly onGiven: (product: Product, count: Quantity) => void;
  readonly onClose: () => void;
}

/** Whose code it is: the product gets it beside those that it has, and is counted. */
export function GiveCodeDialog({ order, code, onGiven, onClose }: GiveCodeDialogProps) {
  const { i18n, t } = useLingui();
  const { org_id } = order;
  const [pack, setPack] = useState("1");
  const count = counted(pack, i18n.locale);
  const giving = useCommand({
    orgId: org_id,
    run: async (product_id: string) => {
      const path = { org_id, product_id };
      const { barcodes, version } = await answered(client.GET("/api/v1/org/{org_id}/products/{product_id}", { params: { path } }));
      return answered(
        client.PATCH("/api/v1/org/{org_id}/products/{product_id}", {
          params: { path, header: { "If-Match": `"${version}"` } },
          // A code that is named alone keeps its pack and its price.
          body: { barcodes: [...barcodes, count === ONE ? code : { barcode: code, pack_quantity: millionthsText(count) }] },
        }),
      );
    },
    onDone: (product) => {
      toast(t`${product.name} has the code now`);
      onClose();
      onGiven(product, count);
    },
  });
  const products = new Map(order.lines.map((line) => [line.product_id, line]));
  const isUsable = count > 0n && !giving.isPending;
  const give = (productId: string) => {
    if (isUsable) giving.mutate(productId);
  };
  return (
    <Dialog needsNetwork title={<Trans>Whose code is {code}?</Trans>} onClose={onClose}>
      <div className="flex flex-col gap-4">
        {giving.error !== null && <Notice tone="refused">{describeProblem(giving.error)}</Notice>}
        <TextField
          label={t`How many are in it`}
          hint={t`More than one for the code of a pack.`}
          inputMode="decimal"
          autoComplete="off"
          value={pack}
          error={count > 0n ? undefined : t`A number, like 10.`}
          onChange={({ target: { value } }) => {
            setPack(value);
          }}
        />
        <ProductField
          orgId={org_id}
          label={t`Search all products`}
          onChoose={({ id }) => {
            give(id);
          }}
        />
        <ul aria-label={t`On this order`} className="flex flex-col gap-2">
          {[...products.values()].map(({ product_id, description, sku }) => (
            <li key={product_id}>
              <Button
                className="w-full justify-between! text-start"
                disabled={!isUsable}
                onClick={() => {
                  give(product_id);
                }}
              >
                <span className="min-w-0 break-words">{description}</span>
                <span className="shrink-0 text-small text-muted">{sku}</span>
              </Button>
            </li>
          ))}
        </ul>
      </div>
    </Dialog>
  );
}
