import { Trans } from "@lingui/react/macro";
import { CameraOff } from "lucide-react";
import { useCamera } from "@/hardware/scan/use-camera";
import { State } from "@/ui/states";

/** What the camera sees, above the list: one goes on scanning while the list grows. */
export function CameraBox({ onCode }: { readonly onCode: (code: string) => void }) {
  const { video, failure } = useCamera(onCode);
  if (failure !== null) {
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
  return <video ref={video} muted playsInline className="max-h-[35vh] w-full rounded-medium bg-sunken object-cover" />;
}
