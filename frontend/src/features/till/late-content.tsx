import { Trans, useLingui } from "@lingui/react/macro";
import { useLiveQuery } from "dexie-react-hooks";
import type { components } from "@/api/schema";
import { formatMoney, formatNumber } from "@/i18n/format";
import { useAtTill } from "@/sync/use-at-till";
import { Skeleton } from "@/ui/states";
import { methodName } from "@/i18n/method-name";
import { makeBill, productIdOf } from "./papers";
import { useEngine, useShop } from "./till-data";

type Schemas = components["schemas"];

/** The goods and the money of a sale that no document holds yet, by the catalogue on this device. */
export function LateContent({ orgId, sale }: { readonly orgId: string; readonly sale: Schemas["LateSale"] }) {
  const { i18n } = useLingui();
  const { database } = useEngine(orgId);
  const shop = useShop(database, useAtTill(orgId).userId);
  const paper = useLiveQuery(async () => {
    if (shop === null || shop === undefined) return undefined;
    const body = sale.body as Schemas["BillCreate"];
    const found = await database.product.bulkGet((body.lines ?? []).map(productIdOf));
    const products = new Map(found.flatMap((product) => (product === undefined ? [] : [[product.id, product] as const])));
    return makeBill({ id: sale.id, mark: sale.mark, madeAt: Date.parse(sale.made_at) }, { ...body, sold_at: sale.made_at }, products, shop);
  }, [database, shop, sale]);
  if (paper === undefined || shop === null || shop === undefined) return <Skeleton className="h-24" />;
  const money = (text: string) => formatMoney(text, shop.org.currency, i18n.locale);
  // Without its product the tax of a line is not known here.
  const isWhole = paper.lines.every(({ description }) => description !== "");
  return (
    <section className="rounded-medium border border-line px-4 py-3">
      <ul className="flex flex-col gap-1">
        {paper.lines.map((line) => (
          <li key={line.line_no} className="flex flex-wrap justify-between gap-x-4">
            <span>
              {formatNumber(line.quantity, i18n.locale)} × {line.description === "" ? <Trans>a product that is archived</Trans> : line.description}
            </span>
            <span>{money(line.amount)}</span>
          </li>
        ))}
      </ul>
      <dl className="mt-3 flex flex-col gap-1 border-t border-line pt-3">
        {isWhole &&
          paper.taxes.map((tax) => (
            <div key={`${tax.tax_category} ${tax.tax_rate} ${String(tax.prices_include_tax)}`} className="flex flex-wrap justify-between gap-x-4 text-muted" data-testid="late-tax">
              <dt>
                {tax.prices_include_tax ? (
                  <Trans>Tax {formatNumber(tax.tax_rate, i18n.locale)} %, included</Trans>
                ) : (
                  <Trans>Tax {formatNumber(tax.tax_rate, i18n.locale)} %</Trans>
                )}
              </dt>
              <dd>{money(tax.tax_amount)}</dd>
            </div>
          ))}
        {isWhole && (
          <div className="flex flex-wrap justify-between gap-x-4 font-semibold">
            <dt><Trans>Total</Trans></dt>
            <dd data-testid="late-total">{money(paper.gross_amount)}</dd>
          </div>
        )}
        {isWhole &&
          paper.payments.map((payment, index) => (
            <div key={index} className="flex flex-wrap justify-between gap-x-4 text-muted">
              <dt>{methodName(payment.method)}</dt>
              <dd>{money(payment.amount)}</dd>
            </div>
          ))}
        {isWhole && Number(paper.due_amount) > 0 && (
          <div className="flex flex-wrap justify-between gap-x-4 text-muted">
            <dt><Trans>Not paid</Trans></dt>
            <dd>{money(paper.due_amount)}</dd>
          </div>
        )}
      </dl>
    </section>
  );
}
