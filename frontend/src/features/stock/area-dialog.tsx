import { Trans, useLingui } from "@lingui/react/macro";
import { type SubmitEvent, useId, useState } from "react";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { TextField } from "@/ui/field";

interface AreaDialogProps {
  /** Places in which this device has counted. */
  readonly areas: readonly string[];
  readonly area: string;
  readonly onClose: () => void;
  readonly onChoose: (area: string) => void;
}

/** Where one counts. What is counted again in the same place takes the place of the number before; places add up. */
export function AreaDialog({ areas, area, onClose, onChoose }: AreaDialogProps) {
  const { t } = useLingui();
  const formId = useId();
  const [text, setText] = useState(area);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (text.trim() !== "") onChoose(text.trim());
  };
  return (
    <Dialog
      title={<Trans>Where do you count?</Trans>}
      onClose={onClose}
      footer={
        <Button type="submit" form={formId} tone="primary" disabled={text.trim() === ""}>
          <Trans>Count here</Trans>
        </Button>
      }
    >
      <form id={formId} onSubmit={submit} className="flex flex-col gap-4">
        <TextField
          label={t`Place`}
          required
          maxLength={100}
          value={text}
          placeholder={t`Shop, store room, shelf 3`}
          hint={t`Places add up. Two people never count the same place: the later number would take the place of the other.`}
          onChange={({ target: { value } }) => {
            setText(value);
          }}
        />
        {areas.length > 0 && (
          <div role="group" aria-label={t`Places so far`} className="flex flex-wrap gap-2">
            {areas.map((one) => (
              <Button
                key={one}
                onClick={() => {
                  onChoose(one);
                }}
              >
                {one}
              </Button>
            ))}
          </div>
        )}
      </form>
    </Dialog>
  );
}
