import { Trans } from "@lingui/react/macro";
import { CameraOff } from "lucide-react";
import { State } from "./states";

/** In the place of what a camera would show: why there is nothing, and what to do instead. */
export function CameraFailure({ failure }: { readonly failure: "denied" | "missing" }) {
  return (
    <State tone="waiting" icon={<CameraOff aria-hidden="true" />}>
      {failure === "denied" ? (
        <Trans>The camera is not allowed. Allow it for this page in the browser.</Trans>
      ) : (
        <Trans>The camera cannot be used here. A scanner or the search can.</Trans>
      )}
    </State>
  );
}
