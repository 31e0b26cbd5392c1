import { useDeferredValue, useEffect } from "react";
import { useTill } from "../till-context";
import { type DisplayContent, type DisplayMessage, openChannel, say } from "./display";

/** Have the customer display show this while the caller is on the screen. */
export function usePublish(content: DisplayContent): void {
  const { shop } = useTill();
  const { id: orgId, name: shopName } = shop.org;
  // By what it says: a basket that is drawn again is no news. And behind the frame that shows it to whoever sells.
  const text = useDeferredValue(JSON.stringify(content));
  useEffect(() => {
    const channel = openChannel(orgId);
    const tell = () => {
      say(channel, { kind: "state", state: { shopName, content: JSON.parse(text) as DisplayContent } });
    };
    channel.addEventListener("message", ({ data }: MessageEvent<DisplayMessage>) => {
      if (data.kind === "hello") tell();
    });
    tell();
    return () => {
      channel.close();
    };
  }, [orgId, shopName, text]);
}
