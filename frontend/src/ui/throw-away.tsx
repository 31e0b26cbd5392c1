import { Trans } from "@lingui/react/macro";
import { Confirm } from "./confirm";

interface ThrowAwayProps {
  readonly isBusy: boolean;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}

/** Asked before a draft is deleted, whatever it is a draft of. */
export function ThrowAway(props: ThrowAwayProps) {
  return (
    <Confirm title={<Trans>Throw this draft away?</Trans>} action={<Trans>Throw it away</Trans>} {...props}>
      <Trans>It is gone then. No number is lost.</Trans>
    </Confirm>
  );
}
