import { type RefObject, useEffect, useRef, useState } from "react";
import { NOTHING_SEEN, readPicture } from "./camera";
import { makeDetector } from "./detector";

/** Pictures a second: often enough for a hand, and kind to the battery. */
const PAUSE_MILLISECONDS = 120;

interface Camera {
  /** The element that shows what the camera sees. */
  readonly video: RefObject<HTMLVideoElement | null>;
  readonly failure: "denied" | "missing" | null;
  /** How many codes were read. */
  readonly count: number;
}

/** Reads codes with the camera, one thing after the other, as long as the video is on the page. */
export function useCamera(onCode: (code: string) => void): Camera {
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

  return { video, failure, count };
}

function stop(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}
