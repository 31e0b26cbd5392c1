import { Trans, useLingui } from "@lingui/react/macro";
import { useQueryClient, useMutation } from "@tanstack/react-query";
import { type SubmitEvent, useId, useState } from "react";
import { answered, client } from "@/api/client";
import { ProblemError } from "@/api/problem";
import { countriesByName } from "@/i18n/countries";
import { describeField, describeProblem, isToldAt } from "@/i18n/describe-problem";
import { engineOf } from "@/sync/engine";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { Field, Select, TextField } from "@/ui/field";
import { Notice } from "@/ui/states";
import { toast } from "@/ui/toast";
import { type Customer, customerKeys } from "./customers-data";

interface CustomerEditorProps {
  readonly orgId: string;
  /** Undefined: somebody new. */
  readonly customer: Customer | undefined;
  readonly onClose: () => void;
  readonly onSaved: (customer: Customer) => void;
}

const FIELDS = ["name", "customer_number", "email", "phone", "address", "tax_number", "country", "payment_terms_days"] as const;
type Values = Readonly<Record<(typeof FIELDS)[number], string>>;

function valuesOf(customer: Customer | undefined): Values {
  return {
    name: customer?.name ?? "",
    customer_number: customer?.customer_number ?? "",
    email: customer?.email ?? "",
    phone: customer?.phone ?? "",
    address: customer?.address ?? "",
    tax_number: customer?.tax_number ?? "",
    country: customer?.country ?? "",
    payment_terms_days: customer?.payment_terms_days?.toString() ?? "",
  };
}

/** Who a customer is. What somebody else changed meanwhile is not overwritten unseen. */
export function CustomerEditor({ orgId, customer, onClose, onSaved }: CustomerEditorProps) {
  const { i18n, t } = useLingui();
  const formId = useId();
  const queries = useQueryClient();
  const [base, setBase] = useState(customer);
  const [values, setValues] = useState(() => valuesOf(customer));
  const saving = useMutation({
    mutationFn: () => {
      const { payment_terms_days: days, name, ...texts } = values;
      const body = {
        name,
        ...Object.fromEntries(Object.entries(texts).map(([field, text]) => [field, text.trim() === "" ? null : text.trim()])),
        payment_terms_days: days.trim() === "" ? null : Number(days),
      };
      return base === undefined
        ? answered(client.POST("/api/v1/org/{org_id}/customers", { params: { path: { org_id: orgId } }, body }))
        : answered(
            client.PATCH("/api/v1/org/{org_id}/customers/{customer_id}", {
              params: { path: { org_id: orgId, customer_id: base.id }, header: { "If-Match": `"${base.version}"` } },
              body,
            }),
          );
    },
    onSuccess: async (saved) => {
      engineOf(orgId).nudge();
      await queries.invalidateQueries({ queryKey: customerKeys.all(orgId) });
      toast(t`Saved`);
      onSaved(saved);
    },
  });
  const isStale = saving.error instanceof ProblemError && saving.error.slug === "stale";
  const text = (name: keyof Values) => ({
    name,
    value: values[name],
    error: describeField(saving.error, name),
    onChange: ({ target: { value } }: { target: { value: string } }) => {
      setValues({ ...values, [name]: value });
    },
  });
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    saving.mutate();
  };
  const takeTheirs = async () => {
    if (base === undefined) return;
    const now = await answered(client.GET("/api/v1/org/{org_id}/customers/{customer_id}", { params: { path: { org_id: orgId, customer_id: base.id } } }));
    setBase(now);
    setValues(valuesOf(now));
    saving.reset();
  };
  return (
    <Dialog
      needsNetwork
      kind="sheet"
      title={customer === undefined ? <Trans>New customer</Trans> : customer.name}
      onClose={onClose}
      footer={
        isStale ? (
          <Button onClick={() => void takeTheirs()}>
            <Trans>Show what was saved</Trans>
          </Button>
        ) : (
          <Button type="submit" form={formId} tone="primary" isBusy={saving.isPending} disabled={values.name.trim() === ""}>
            <Trans>Save</Trans>
          </Button>
        )
      }
    >
      <form id={formId} onSubmit={submit} className="flex flex-col gap-4">
        {saving.error !== null && !isToldAt(saving.error, FIELDS) && <Notice tone={isStale ? "waiting" : "refused"}>{describeProblem(saving.error)}</Notice>}
        <TextField label={t`Name`} required maxLength={200} {...text("name")} />
        <TextField label={t`Number`} maxLength={64} {...text("customer_number")} />
        <TextField label={t`Phone`} type="tel" maxLength={50} {...text("phone")} />
        <TextField label={t`Email`} type="email" {...text("email")} />
        <TextField label={t`Address`} maxLength={1000} {...text("address")} />
        <TextField label={t`Tax number`} maxLength={50} {...text("tax_number")} />
        <Field label={t`Country`} error={describeField(saving.error, "country")}>
          {(ids) => (
            <Select
              {...ids}
              value={values.country}
              onChange={({ target: { value } }) => {
                setValues({ ...values, country: value });
              }}
            >
              <option value="">{t`As the shop`}</option>
              {countriesByName(i18n.locale).map(({ code, name }) => (
                <option key={code} value={code}>
                  {name}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <TextField label={t`Days to pay`} inputMode="numeric" pattern="[0-9]*" hint={t`Empty: as the shop.`} {...text("payment_terms_days")} />
      </form>
    </Dialog>
  );
}
