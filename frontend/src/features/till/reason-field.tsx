import { useLingui } from "@lingui/react/macro";
import { Button } from "@/ui/button";
import { TextField } from "@/ui/field";

interface ReasonFieldProps {
  readonly reason: string;
  /** What is said most: each is one tap. */
  readonly proposals: readonly string[];
  readonly onChange: (reason: string) => void;
}

/** Why something is done: typed, or one of what is said most. */
export function ReasonField({ reason, proposals, onChange }: ReasonFieldProps) {
  const { t } = useLingui();
  return (
    <div className="flex flex-col gap-2">
      <TextField
        label={t`Reason`}
        maxLength={500}
        value={reason}
        onChange={(event) => {
          onChange(event.target.value);
        }}
      />
      <div className="flex flex-wrap gap-2">
        {proposals.map((proposal) => (
          <Button
            key={proposal}
            onClick={() => {
              onChange(proposal);
            }}
          >
            {proposal}
          </Button>
        ))}
      </div>
    </div>
  );
}
