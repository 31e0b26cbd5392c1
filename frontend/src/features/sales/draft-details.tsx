import { useLingui } from "@lingui/react/macro";
import { Switch, TextField } from "@/ui/field";
import { CustomerField } from "./customer-field";
import { type Draft, withFrozenPrices } from "./draft";

interface DraftDetailsProps {
  readonly orgId: string;
  readonly draft: Draft;
  readonly errorOf: (field: string) => string | undefined;
  readonly onChange: (change: Partial<Draft>) => void;
}

/** For whom a draft is, until when it is paid, and what else stands on its paper. */
export function DraftDetails({ orgId, draft, errorOf, onChange }: DraftDetailsProps) {
  const { i18n, t } = useLingui();
  return (
    <div className="flex flex-col gap-4">
      <CustomerField
        orgId={orgId}
        customer={draft.customer}
        onChange={(customer) => {
          onChange({ customer });
        }}
      />
      <div className="flex flex-col">
        <Switch
          label={t`Keep these prices`}
          checked={draft.isQuotation}
          onChange={({ target: { checked } }) => {
            onChange(withFrozenPrices(draft, checked, i18n.locale));
          }}
        />
        <p className="text-small text-muted">
          {draft.isQuotation ? t`A quotation: its prices stay, whatever the catalogue says later.` : t`Prices follow the catalogue until the bill is issued.`}
        </p>
      </div>
      <TextField
        label={t`Due`}
        type="date"
        hint={t`Empty: as agreed with the customer.`}
        value={draft.due_on}
        error={errorOf("due_on")}
        onChange={({ target: { value } }) => {
          onChange({ due_on: value });
        }}
      />
      <TextField
        label={t`Terms`}
        maxLength={1000}
        value={draft.terms}
        error={errorOf("payment_terms")}
        onChange={({ target: { value } }) => {
          onChange({ terms: value });
        }}
      />
      <TextField
        label={t`Reference`}
        hint={t`What the customer calls it: the number of their order.`}
        maxLength={100}
        value={draft.reference}
        error={errorOf("external_reference")}
        onChange={({ target: { value } }) => {
          onChange({ reference: value });
        }}
      />
      <TextField
        label={t`Note`}
        hint={t`It is on the paper.`}
        maxLength={1000}
        value={draft.note}
        error={errorOf("note")}
        onChange={({ target: { value } }) => {
          onChange({ note: value });
        }}
      />
    </div>
  );
}
