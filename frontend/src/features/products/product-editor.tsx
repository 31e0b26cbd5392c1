import { Trans, useLingui } from "@lingui/react/macro";
import { answered, client } from "@/api/client";
import { clock } from "@/api/clock";
import type { components } from "@/api/schema";
import { dayAt, editNumber, parseNumber } from "@/i18n/format";
import { taxOf } from "@/money/tax-of";
import { useMay } from "@/sync/use-me";
import { Editor } from "@/ui/editor";
import { Field, Select, Switch, TextField } from "@/ui/field";
import { PriceFields } from "./price-fields";
import { nameOf } from "./category-tree";
import { type Catalogue, type Product, useProductsChanged } from "./products-data";

type Schemas = components["schemas"];

interface ProductEditorProps {
  readonly orgId: string;
  readonly catalogue: Catalogue;
  /** Undefined: a new one. */
  readonly product: Product | undefined;
  /** What is known of a new one: goods with this code are in somebody's hand. */
  readonly code?: string;
  readonly onClose: () => void;
  readonly onSaved?: (product: Product) => void;
}

const INCLUDES = { "": null, yes: true, no: false } as const;

/** A product: what it is called, what it costs, how it is taxed, and the codes it is scanned by. */
export function ProductEditor({ orgId, catalogue, product, code, onClose, onSaved }: ProductEditorProps) {
  const { org, rates, categories, units } = catalogue;
  const may = useMay(orgId);
  const { i18n, t } = useLingui();
  const changed = useProductsChanged(orgId);
  const currency = org?.currency ?? "EUR";
  const today = dayAt(clock.now(), org?.time_zone ?? "UTC");
  const ratesById = new Map(rates.map((rate) => [rate.id, rate]));
  const path = { org_id: orgId };
  const activeRates = rates.filter(({ is_active, id }) => is_active || id === product?.tax_rate_id);
  const activeCategories = categories.filter(({ is_active, id }) => is_active || id === product?.category_id);
  const includes = { "": t`As the shop`, yes: t`With tax`, no: t`Without tax` };

  return (
    <Editor
      title={product === undefined ? <Trans>New product</Trans> : product.name}
      thing={product}
      onClose={onClose}
      onChanged={async (saved) => {
        await changed();
        if (saved !== undefined) onSaved?.(saved);
      }}
      labels={{
        name: t`Name`,
        sku: t`SKU`,
        unit_price: t`Price, ${currency}`,
        prices_include_tax: t`The price is`,
        tax_rate_id: t`Tax rate`,
        category_id: t`Category`,
        unit: t`Sold by`,
        barcodes: t`Barcodes`,
        tracks_stock: t`Count the stock`,
        reorder_level: t`Low at`,
        reorder_quantity: t`Order at once`,
      }}
      show={(name, value) => {
        if (name === "tax_rate_id") return rates.find(({ id }) => id === value)?.name ?? t`None`;
        if (name === "category_id") return categories.find(({ id }) => id === value)?.path.join(" › ") ?? t`None`;
        if (name === "prices_include_tax") return includes[value as keyof typeof includes];
        return typeof value === "boolean" ? (value ? t`Yes` : t`No`) : value;
      }}
      valuesOf={(thing: Product | undefined) => ({
        name: thing?.name ?? "",
        sku: thing?.sku ?? "",
        unit_price: thing === undefined ? "" : editNumber(thing.unit_price, i18n.locale),
        prices_include_tax: thing?.prices_include_tax == null ? "" : thing.prices_include_tax ? "yes" : "no",
        tax_rate_id: thing === undefined ? (activeRates[0]?.id ?? "") : (thing.tax_rate_id ?? ""),
        category_id: thing?.category_id ?? "",
        unit: thing?.unit ?? "piece",
        barcodes: thing?.barcodes.join("\n") ?? code ?? "",
        tracks_stock: thing?.tracks_stock ?? code !== undefined,
        reorder_level: thing?.reorder_level == null ? "" : editNumber(thing.reorder_level, i18n.locale),
        reorder_quantity: thing?.reorder_quantity == null ? "" : editNumber(thing.reorder_quantity, i18n.locale),
      })}
      save={(values, thing) => {
        const body: Schemas["ProductCreate"] = {
          name: values.name,
          sku: values.sku,
          unit_price: parseNumber(values.unit_price, i18n.locale) ?? values.unit_price,
          prices_include_tax: INCLUDES[values.prices_include_tax as keyof typeof INCLUDES],
          tax_rate_id: values.tax_rate_id === "" ? null : values.tax_rate_id,
          category_id: values.category_id === "" ? null : values.category_id,
          unit: values.unit,
          barcodes: barcodesOf(values.barcodes, thing),
          tracks_stock: values.tracks_stock,
          reorder_level: numberOrNull(values.reorder_level, i18n.locale),
          reorder_quantity: numberOrNull(values.reorder_quantity, i18n.locale),
        };
        return thing === undefined
          ? answered(client.POST("/api/v1/org/{org_id}/products", { params: { path }, body }))
          : answered(
              client.PATCH("/api/v1/org/{org_id}/products/{product_id}", {
                params: { path: { ...path, product_id: thing.id }, header: { "If-Match": `"${thing.version}"` } },
                body,
              }),
            );
      }}
      reload={({ id }) => answered(client.GET("/api/v1/org/{org_id}/products/{product_id}", { params: { path: { ...path, product_id: id } } }))}
      archive={
        product === undefined || !may("archive_product")
          ? undefined
          : {
              isActive: product.is_active,
              run: (isActive) => {
                const params = { path: { ...path, product_id: product.id } };
                return isActive
                  ? answered(client.POST("/api/v1/org/{org_id}/products/{product_id}/restore", { params }))
                  : answered(client.DELETE("/api/v1/org/{org_id}/products/{product_id}", { params }));
              },
            }
      }
    >
      {({ values, set, text, errorOf }) => (
        <>
          <TextField label={t`Name`} required maxLength={200} {...text("name")} />
          <div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
            <PriceFields
              currency={currency}
              minorUnits={org?.minor_units ?? 2}
              tax={taxOf(
                {
                  prices_include_tax: INCLUDES[values.prices_include_tax as keyof typeof INCLUDES],
                  tax_rate_id: values.tax_rate_id === "" ? null : values.tax_rate_id,
                },
                ratesById,
                org?.prices_include_tax ?? false,
                today,
              )}
              value={values.unit_price}
              error={errorOf("unit_price")}
              onChange={(unit_price) => {
                set({ unit_price });
              }}
            />
            <Field label={t`The price is`}>
              {(ids) => (
                <Select
                  {...ids}
                  value={values.prices_include_tax}
                  onChange={({ target: { value } }) => {
                    set({ prices_include_tax: value });
                  }}
                >
                  {Object.entries(includes).map(([value, label]) => (
                    <option key={value} value={value}>
                      {label}
                    </option>
                  ))}
                </Select>
              )}
            </Field>
            <Field label={t`Tax rate`} error={errorOf("tax_rate_id")}>
              {(ids) => (
                <Select
                  {...ids}
                  value={values.tax_rate_id}
                  onChange={({ target: { value } }) => {
                    set({ tax_rate_id: value });
                  }}
                >
                  <option value="">{t`None`}</option>
                  {activeRates.map(({ id, name }) => (
                    <option key={id} value={id}>
                      {name}
                    </option>
                  ))}
                </Select>
              )}
            </Field>
            <Field label={t`Category`} error={errorOf("category_id")}>
              {(ids) => (
                <Select
                  {...ids}
                  value={values.category_id}
                  onChange={({ target: { value } }) => {
                    set({ category_id: value });
                  }}
                >
                  <option value="">{t`None`}</option>
                  {activeCategories.map((category) => (
                    <option key={category.id} value={category.id}>
                      {nameOf(category)}
                    </option>
                  ))}
                </Select>
              )}
            </Field>
            <TextField label={t`SKU`} required maxLength={64} hint={t`Your own short code for it.`} {...text("sku")} />
            <Field label={t`Sold by`} error={errorOf("unit")}>
              {(ids) => (
                <Select
                  {...ids}
                  value={values.unit}
                  onChange={({ target: { value } }) => {
                    set({ unit: value });
                  }}
                >
                  {(units.some(({ code }) => code === values.unit) ? units : [{ code: values.unit, name: values.unit }, ...units]).map(({ code, name }) => (
                    <option key={code} value={code}>
                      {name}
                    </option>
                  ))}
                </Select>
              )}
            </Field>
          </div>
          <Field label={t`Barcodes`} hint={t`One on each line. Scan into this field.`} error={errorOf("barcodes")}>
            {(ids) => (
              <textarea
                {...ids}
                rows={3}
                value={values.barcodes}
                onChange={({ target: { value } }) => {
                  set({ barcodes: value });
                }}
                className="w-full rounded-medium border border-line-strong bg-surface px-3 py-2"
              />
            )}
          </Field>
          <Switch
            label={t`Count the stock`}
            checked={values.tracks_stock}
            onChange={({ target: { checked } }) => {
              set({ tracks_stock: checked });
            }}
          />
          {values.tracks_stock && (
            <div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
              <TextField label={t`Low at`} inputMode="decimal" hint={t`With so many or fewer it is listed as low.`} {...text("reorder_level")} />
              <TextField label={t`Order at once`} inputMode="decimal" hint={t`How many are usually ordered.`} {...text("reorder_quantity")} />
            </div>
          )}
        </>
      )}
    </Editor>
  );
}

function numberOrNull(text: string, locale: string): string | null {
  return text.trim() === "" ? null : (parseNumber(text, locale) ?? text);
}

/** The codes that were typed, one on each line. One that was there keeps its pack and its price. */
function barcodesOf(text: string, product: Product | undefined): NonNullable<Schemas["ProductCreate"]["barcodes"]> {
  const codes = [...new Set(text.split(/\s+/).filter((code) => code !== ""))];
  return codes.map((code) => product?.barcode_details.find(({ barcode }) => barcode === code) ?? code);
}
