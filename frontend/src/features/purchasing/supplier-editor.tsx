import { Trans, useLingui } from "@lingui/react/macro";
import { useQueryClient } from "@tanstack/react-query";
import { answered, client } from "@/api/client";
import { countriesByName } from "@/i18n/countries";
import { useMay } from "@/sync/use-me";
import { Editor } from "@/ui/editor";
import { Field, Select, TextField } from "@/ui/field";
import { purchasingKeys, readSupplier, type Supplier } from "./purchasing-data";

interface SupplierEditorProps {
  readonly orgId: string;
  /** Undefined: somebody new. */
  readonly supplier: Supplier | undefined;
  readonly onSaved?: (supplier: Supplier) => void;
  readonly onClose: () => void;
}

/** Who a supplier is, and how to reach them. */
export function SupplierEditor({ orgId, supplier, onSaved, onClose }: SupplierEditorProps) {
  const { i18n, t } = useLingui();
  const may = useMay(orgId);
  const queries = useQueryClient();
  const path = { org_id: orgId };
  const countries = countriesByName(i18n.locale);

  return (
    <Editor
      title={supplier === undefined ? <Trans>New supplier</Trans> : supplier.name}
      thing={supplier}
      onClose={onClose}
      onChanged={async (saved) => {
        await queries.invalidateQueries({ queryKey: purchasingKeys.all(orgId) });
        if (saved !== undefined) onSaved?.(saved);
      }}
      labels={{
        name: t`Name`,
        supplier_number: t`Number`,
        contact_name: t`Contact`,
        phone: t`Phone`,
        email: t`Email`,
        address: t`Address`,
        tax_number: t`Tax number`,
        country: t`Country`,
        payment_terms_days: t`Days to pay`,
        note: t`Note`,
      }}
      show={(name, value) => (name === "country" ? (countries.find(({ code }) => code === value)?.name ?? "") : String(value))}
      valuesOf={(thing: Supplier | undefined) => ({
        name: thing?.name ?? "",
        supplier_number: thing?.supplier_number ?? "",
        contact_name: thing?.contact_name ?? "",
        phone: thing?.phone ?? "",
        email: thing?.email ?? "",
        address: thing?.address ?? "",
        tax_number: thing?.tax_number ?? "",
        country: thing?.country ?? "",
        payment_terms_days: thing?.payment_terms_days?.toString() ?? "",
        note: thing?.note ?? "",
      })}
      save={({ name, payment_terms_days, ...texts }, thing) => {
        const body = {
          name: name.trim(),
          ...Object.fromEntries(Object.entries(texts).map(([field, text]) => [field, text.trim() === "" ? null : text.trim()])),
          payment_terms_days: payment_terms_days.trim() === "" ? null : Number(payment_terms_days),
        };
        return thing === undefined
          ? answered(client.POST("/api/v1/org/{org_id}/suppliers", { params: { path }, body }))
          : answered(
              client.PATCH("/api/v1/org/{org_id}/suppliers/{supplier_id}", {
                params: { path: { ...path, supplier_id: thing.id }, header: { "If-Match": `"${thing.version}"` } },
                body,
              }),
            );
      }}
      reload={({ id }) => readSupplier(orgId, id)}
      archive={
        supplier === undefined || !may(supplier.is_active ? "archive_supplier" : "restore_supplier")
          ? undefined
          : {
              isActive: supplier.is_active,
              run: (isActive) => {
                const params = { path: { ...path, supplier_id: supplier.id } };
                return isActive
                  ? answered(client.POST("/api/v1/org/{org_id}/suppliers/{supplier_id}/restore", { params }))
                  : answered(client.DELETE("/api/v1/org/{org_id}/suppliers/{supplier_id}", { params }));
              },
            }
      }
    >
      {({ values, set, text, errorOf }) => (
        <>
          <TextField label={t`Name`} required maxLength={200} {...text("name")} />
          <TextField label={t`Number`} maxLength={64} hint={t`Your own number for them.`} {...text("supplier_number")} />
          <TextField label={t`Contact`} maxLength={200} hint={t`Whom to ask for there.`} {...text("contact_name")} />
          <TextField label={t`Phone`} type="tel" maxLength={50} {...text("phone")} />
          <TextField label={t`Email`} type="email" maxLength={254} {...text("email")} />
          <TextField label={t`Address`} maxLength={1000} {...text("address")} />
          <TextField label={t`Tax number`} maxLength={50} {...text("tax_number")} />
          <Field label={t`Country`} error={errorOf("country")}>
            {(ids) => (
              <Select
                {...ids}
                value={values.country}
                onChange={({ target: { value } }) => {
                  set({ country: value });
                }}
              >
                <option value="">{t`As the shop`}</option>
                {countries.map(({ code, name }) => (
                  <option key={code} value={code}>
                    {name}
                  </option>
                ))}
              </Select>
            )}
          </Field>
          <TextField label={t`Days to pay`} inputMode="numeric" pattern="[0-9]*" {...text("payment_terms_days")} />
          <TextField label={t`Note`} maxLength={1000} {...text("note")} />
        </>
      )}
    </Editor>
  );
}
