import { Trans, useLingui } from "@lingui/react/macro";
import { CameraOff } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { State } from "@/ui/states";
import { NOTHING_SEEN, readPicture } from "./camera";
import { makeDetector } from "./detector";
import { Panel } from "./panel";

interface CameraPanelProps {
  readonly onCode: (code: string) => void;
  readonly onBack: () => void;
}

/** Pictures a second: often enough for a hand, and kind to the battery. */
const PAUSE_MILLISECONDS = 120;

/** Scanning with the camera, one thing after the other, until somebody has enough. */
export function CameraPanel({ onCode, onBack }: CameraPanelProps) {
  const { t } = useLingui();
  const video = useRef<HTMLVideoElement>(null);
  const [failure, setFailure] = useState<"denied" | "missing" | null>(null);
  const [count, setCount] = useState(0);
  const read = useRef(onCode);
  useEffect(() => {
    read.current = onCode;
  });

  useEffect(() => {
    const ended = new AbortController();
    let stream: MediaStream | undefined;
    const isOver = () => ended.signal.aborted;
    const watch = async (element: HTMLVideoElement) => {
      const camera = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment", width: { ideal: 1280 } } });
      stream = camera;
      if (isOver()) {
        stop(camera);
        return;
      }
      element.srcObject = camera;
      await element.play();
      const detector = await makeDetector();
      let sight = NOTHING_SEEN;
      for (;;) {
        if (isOver()) return;
        const codes = await detector.detect(element).catch(() => []); // a picture that cannot be read is followed by another
        const seen = readPicture(sight, codes.map(({ rawValue }) => rawValue), performance.now());
        sight = seen.sight;
        for (const code of seen.fresh) {
          read.current(code);
          setCount((before) => before + 1);
        }
        await new Promise((resolve) => setTimeout(resolve, PAUSE_MILLISECONDS));
      }
    };
    if (video.current !== null) {
      watch(video.current).catch((error: unknown) => {
        if (!isOver()) setFailure(error instanceof DOMException && error.name === "NotAllowedError" ? "denied" : "missing");
      });
    }
    return () => {
      ended.abort();
      if (stream !== undefined) stop(stream);
    };
  }, []);

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
        <State tone="waiting" icon={<CameraOff aria-hidden="true" />}>
          {failure === "denied" ? (
            <Trans>The camera is not allowed. Allow it for this page in the browser.</Trans>
          ) : (
            <Trans>The camera cannot be used here. A scanner or the search can.</Trans>
          )}
        </State>
      )}
    </Panel>
  );
}

function stop(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}
