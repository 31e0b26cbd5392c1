import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { describeProblem } from "@/i18n/describe-problem";
import { engineOf } from "@/sync/engine";
import { Button } from "@/ui/button";
import { Segmented } from "@/ui/segmented";
import { Notice } from "@/ui/states";
import { FileWay } from "./file-way";
import { SAMPLE, samplePrice } from "./sample-shop";
import { skuOf } from "./sku";
import { createCategories, importProducts, type NewProduct, openStock, type Shop } from "./start-api";
import { TypedWay } from "./typed-way";

type Way = "typed" | "file" | "sample";

/** The first products: typed or scanned, from a file, or a sample to try with. Then the till. */
export function ProductsStep({ shop }: { readonly shop: Shop }) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const [way, setWay] = useState<Way>("typed");
  const orgId = shop.org.id;
  const toTill = async () => {
    engineOf(orgId).nudge();
    await navigate({ to: "/$orgId/till", params: { orgId } });
  };
  const bring = useMutation({
    mutationFn: async ({ products, fileName }: { products: readonly NewProduct[]; fileName: string | null }) => {
      const result = await importProducts(shop, products, fileName);
      if (result.status === "done") await openStock(shop, products, t`Opening stock`);
      return result;
    },
    onSuccess: (result) => (result.status === "done" ? toTill() : undefined),
  });
  const problems = bring.data?.status === "rejected" ? bring.data.problems : [];
  const columns: Readonly<Record<string, string>> = { name: t`Name`, unit_price: t`Price`, sku: t`SKU`, barcodes: t`Barcode` };
  const failure =
    bring.error !== null ? describeProblem(bring.error) : problems.length > 0 ? t`Nothing was brought in: correct this first.` : undefined;

  return (
    <section className="flex flex-col gap-5">
      <Segmented
        label={t`How do you bring them in?`}
        options={[
          { value: "typed", label: t`Type or scan` },
          { value: "file", label: t`From a file` },
          { value: "sample", label: t`Sample shop` },
        ]}
        value={way}
        onChange={(chosen) => {
          setWay(chosen);
          bring.reset();
        }}
      />
      {failure !== undefined && (
        <Notice tone="refused">
          {failure}
          <ul className="list-disc ps-5">
            {problems.map(({ line_no, column_name, value, message }) => (
              <li key={`${line_no} ${column_name}`}>
                <Trans>Row {line_no - 1}</Trans>
                {[columns[column_name], value].filter(Boolean).map((text) => `, ${text ?? ""}`)}: {message}
              </li>
            ))}
          </ul>
        </Notice>
      )}
      {way === "typed" && (
        <TypedWay
          shop={shop}
          isBusy={bring.isPending}
          onBring={(products) => {
            bring.mutate({ products, fileName: null });
          }}
        />
      )}
      {way === "file" && (
        <FileWay
          shop={shop}
          isBusy={bring.isPending}
          onBring={(products, fileName) => {
            bring.mutate({ products, fileName });
          }}
        />
      )}
      {way === "sample" && <SampleWay shop={shop} onDone={toTill} />}
      <Button tone="quiet" className="self-start" onClick={() => void toTill()}>
        <Trans>Later: open the till now</Trans>
      </Button>
    </section>
  );
}

function SampleWay({ shop, onDone }: { readonly shop: Shop; readonly onDone: () => Promise<void> }) {
  const { i18n } = useLingui();
  const making = useMutation({
    mutationFn: async () => {
      await createCategories(shop.org.id, SAMPLE.map(({ name }) => i18n._(name)));
      const taken = new Set(shop.skus);
      const products = SAMPLE.flatMap(({ name: category, products: of }) =>
        of.map(([message, price]): NewProduct => {
          const name = i18n._(message);
          const sku = skuOf(name, taken);
          taken.add(sku);
          return { sku, name, unit_price: samplePrice(price, shop.org.currency), barcodes: "", category: i18n._(category) };
        }),
      );
      return importProducts(shop, products, null);
    },
    onSuccess: onDone,
  });
  return (
    <div className="flex flex-col gap-4 rounded-medium border border-line bg-surface p-5">
      {making.error !== null && <Notice tone="refused">{describeProblem(making.error)}</Notice>}
      <p>
        <Trans>A small café with drinks, bakery and a shelf, to try the till with. Archive its products when you have your own.</Trans>
      </p>
      <ul className="flex flex-wrap gap-x-6 gap-y-1 text-muted">
        {SAMPLE.map(({ name, products }) => (
          <li key={name.id}>
            {i18n._(name)} ({products.length})
          </li>
        ))}
      </ul>
      <Button
        tone="primary"
        size="large"
        isBusy={making.isPending}
        onClick={() => {
          making.mutate();
        }}
      >
        <Trans>Make the sample shop</Trans>
      </Button>
    </div>
  );
}
