import { Trans } from "@lingui/react/macro";
import { CircleAlert } from "lucide-react";
import { describeProblem } from "@/i18n/describe-problem";
import { Button } from "./button";
import { Notice, State } from "./states";

interface FaultProps {
  readonly error: Error;
  readonly onRetry: () => void;
}

/** Something could not be read, and nothing else stands in its place. */
export function Fault({ error, onRetry }: FaultProps) {
  return (
    <State tone="refused" icon={<CircleAlert aria-hidden="true" />} action={<Retry onRetry={onRetry} />}>
      {describeProblem(error)}
    </State>
  );
}

/** Something could not be read; it is said above what is there. */
export function FaultNotice({ error, onRetry }: FaultProps) {
  return (
    <Notice tone="refused" action={<Retry onRetry={onRetry} />}>
      {describeProblem(error)}
    </Notice>
  );
}

function Retry({ onRetry }: Pick<FaultProps, "onRetry">) {
  return (
    <Button onClick={onRetry}>
      <Trans>Try again</Trans>
    </Button>
  );
}
