import { Trans, useLingui } from "@lingui/react/macro";
import { useCamera } from "@/hardware/scan/use-camera";
import { CameraFailure } from "@/ui/camera-failure";
import { Panel } from "./panel";

interface CameraPanelProps {
  readonly onCode: (code: string) => void;
  readonly onBack: () => void;
}

/** Scanning with the camera, one thing after the other, until somebody has enough. */
export function CameraPanel({ onCode, onBack }: CameraPanelProps) {
  const { t } = useLingui();
  const { video, failure, count } = useCamera(onCode);
  return (
    <Panel label={t`Camera`} title={<Trans>Scan with the camera</Trans>} onBack={onBack}>
      {failure === null ? (
        <>
          <video ref={video} muted playsInline className="max-h-[60vh] w-full rounded-medium bg-sunken object-cover" />
          <p role="status" data-testid="camera-count">
            {count === 0 ? <Trans>Hold a code before the camera.</Trans> : <Trans>{count} scanned. Go on, or go back.</Trans>}
          </p>
        </>
      ) : (
        <CameraFailure failure={failure} />
      )}
    </Panel>
  );
}
