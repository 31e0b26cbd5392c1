import { useCamera } from "@/hardware/scan/use-camera";
import { CameraFailure } from "@/ui/camera-failure";

/** What the camera sees, above the list: one goes on scanning while the list grows. */
export function CameraBox({ onCode }: { readonly onCode: (code: string) => void }) {
  const { video, failure } = useCamera(onCode);
  if (failure !== null) return <CameraFailure failure={failure} />;
  return <video ref={video} muted playsInline className="max-h-[35vh] w-full rounded-medium bg-sunken object-cover" />;
}
