import { Trans, useLingui } from "@lingui/react/macro";
import { type SubmitEvent, useId, useState } from "react";
import { editNumber, parseNumber } from "@/i18n/format";
import { type Quantity, quantity } from "@/money/decimal";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { TextField } from "@/ui/field";
import type { Counted } from "./use-counting";

interface CountDialogProps {
  readonly counted: Counted;
  readonly onClose: () => void;
  readonly onChange: (counted: Quantity) => void;
}

/** How many there are of a product, typed; or counting it begins anew. */
export function CountDialog({ counted, onClose, onChange }: CountDialogProps) {
  const { i18n, t } = useLingui();
  const formId = useId();
  const [text, setText] = useState(editNumber(counted.tally.quantity, i18n.locale));
  const decimal = parseNumber(text, i18n.locale);
  const isNumber = decimal !== null && /^\d{1,9}(\.\d{1,6})?$/.test(decimal);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (isNumber) onChange(quantity(decimal));
  };
  return (
    <Dialog
      title={counted.product?.name ?? <Trans>Count</Trans>}
      onClose={onClose}
      footer={
        <>
          <Button
            onClick={() => {
              onChange(quantity("0"));
            }}
          >
            <Trans>Count it anew</Trans>
          </Button>
          <Button type="submit" form={formId} tone="primary" disabled={!isNumber}>
            <Trans>So many are here</Trans>
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={submit}>
        <TextField
          label={t`How many are in this place`}
          inputMode="decimal"
          // eslint-disable-next-line jsx-a11y/no-autofocus -- the dialog is for this one number
          autoFocus
          required
          value={text}
          hint={t`Counting it anew begins at nothing: scan every piece again.`}
          onFocus={({ target }) => {
            target.select();
          }}
          onChange={({ target: { value } }) => {
            setText(value);
          }}
        />
      </form>
    </Dialog>
  );
}
