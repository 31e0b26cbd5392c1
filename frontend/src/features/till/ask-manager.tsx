import { Trans } from "@lingui/react/macro";
import { Button } from "@/ui/button";
import { Notice } from "@/ui/states";

interface AskManagerProps {
  /** Why the person at the till may not do it. */
  readonly refusal: string;
  readonly onAsk: () => void;
}

/** What somebody may not do alone, and who can allow it. */
export function AskManager({ refusal, onAsk }: AskManagerProps) {
  return (
    <Notice
      tone="refused"
      action={
        <Button onClick={onAsk}>
          <Trans>Ask a manager</Trans>
        </Button>
      }
    >
      {refusal}
    </Notice>
  );
}
