import { Trans } from "@lingui/react/macro";
import { State } from "@/ui/states";

export function TillPage() {
  return (
    <State>
      <Trans>Nothing is for sale yet.</Trans>
    </State>
  );
}
