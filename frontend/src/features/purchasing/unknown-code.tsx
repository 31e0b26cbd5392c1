import { Trans } from "@lingui/react/macro";
import { type ComponentType, useState } from "react";
import { ONE } from "@/goods/pack-of";
import type { Quantity } from "@/money/decimal";
import { useMay } from "@/sync/use-me";
import { Button } from "@/ui/button";
import { useIsOnline } from "@/ui/online";
import { Notice } from "@/ui/states";
import { GiveCodeDialog } from "./parts";
import type { Order, Product } from "./purchasing-data";

/** Makes a product that has a code; how, the room of products knows. */
export type NewProduct = ComponentType<{ readonly orgId: string; readonly code: string; readonly onMade: (product: Product) => void; readonly onClose: () => void }>;

interface UnknownCodeProps {
  readonly order: Order;
  readonly code: string;
  readonly newProduct: NewProduct;
  /** It is known now: whose it is, and how many it counts. */
  readonly onKnown: (product: Product, count: Quantity) => void;
}

/** Nothing has a code that was scanned: a product is new, or a supplier has put another code on one that is known. */
export function UnknownCode({ order, code, newProduct: NewProduct, onKnown }: UnknownCodeProps) {
  const may = useMay(order.org_id);
  const isOnline = useIsOnline();
  const [opened, setOpened] = useState<"give" | "new">();
  const close = () => {
    setOpened(undefined);
  };
  return (
    <>
      <Notice
        tone="refused"
        action={
          <span className="flex flex-wrap gap-2">
            {may("update_product") && (
              <Button
                aria-haspopup="dialog"
                disabled={!isOnline}
                onClick={() => {
                  setOpened("give");
                }}
              >
                <Trans>Choose its product</Trans>
              </Button>
            )}
            {may("create_product") && (
              <Button
                aria-haspopup="dialog"
                disabled={!isOnline}
                onClick={() => {
                  setOpened("new");
                }}
              >
                <Trans>Make a new product</Trans>
              </Button>
            )}
          </span>
        }
      >
        <Trans>Nothing here has the code {code}.</Trans>
      </Notice>
      {opened === "give" && <GiveCodeDialog order={order} code={code} onGiven={onKnown} onClose={close} />}
      {opened === "new" && (
        <NewProduct
          orgId={order.org_id}
          code={code}
          onMade={(product) => {
            onKnown(product, ONE);
          }}
          onClose={close}
        />
      )}
    </>
  );
}
