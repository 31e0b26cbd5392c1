import { Trans, useLingui } from "@lingui/react/macro";
import { type SubmitEvent, useEffect, useRef, useState } from "react";
import { formatTime } from "@/i18n/format";
import { Button } from "@/ui/button";
import { TextField } from "@/ui/field";
import { Panel } from "./panel";

interface ParkPanelProps {
  /** The customer's name, where there is one. */
  readonly proposed: string | undefined;
  readonly onPark: (name: string) => void;
  readonly onBack: () => void;
}

/** Put a sale aside, under a name by which somebody will know it. */
export function ParkPanel({ proposed, onPark, onBack }: ParkPanelProps) {
  const { i18n, t } = useLingui();
  const [name, setName] = useState(() => proposed ?? formatTime(new Date(), i18n.locale));
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    field.current?.select();
  }, []);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (name.trim() !== "") onPark(name.trim());
  };
  return (
    <Panel label={t`Put aside`} title={<Trans>Put this sale aside</Trans>} onBack={onBack}>
      <form onSubmit={submit} className="flex max-w-lg flex-col gap-4">
        <TextField
          ref={field}
          label={t`Name`}
          hint={t`Who or what it is for. Any till can take it up again.`}
          maxLength={60}
          value={name}
          onChange={(event) => {
            setName(event.target.value);
          }}
        />
        <Button type="submit" tone="primary" size="large" disabled={name.trim() === ""}>
          <Trans>Put it aside</Trans>
        </Button>
      </form>
    </Panel>
  );
}
