import { Trans } from "@lingui/react/macro";
import { Camera } from "lucide-react";
import { Button } from "@/ui/button";
import { part } from "@/ui/part";

/** What the camera sees. It is fetched when it is wanted. */
export const CameraBox = part(() => import("./camera-box").then((file) => file.CameraBox));

interface CameraButtonProps {
  readonly isOn: boolean;
  readonly onChange: (isOn: boolean) => void;
}

/** Lets the camera scan, beside a scanner. */
export function CameraButton({ isOn, onChange }: CameraButtonProps) {
  return (
    <Button
      aria-pressed={isOn}
      tone={isOn ? "primary" : "plain"}
      icon={<Camera aria-hidden="true" className="size-5" />}
      onClick={() => {
        onChange(!isOn);
      }}
    >
      <Trans>Camera</Trans>
    </Button>
  );
}
