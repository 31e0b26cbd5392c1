import { Trans } from "@lingui/react/macro";
import { isFull } from "@/sync/room";
import { Button } from "@/ui/button";
import { Notice } from "@/ui/states";

/** Why something could not be saved on this device. */
export type SaveFault = "full" | "outdated" | "unknown";

export function faultOf(error: unknown): SaveFault {
  if (isFull(error)) return "full";
  // Another tab has the next version of the app already, and the data with it.
  return error instanceof Error && error.name === "VersionError" ? "outdated" : "unknown";
}

/** What was done is not saved, so it is not done: nobody may take money for it. */
export function SaveFaultNotice({ fault }: { readonly fault: SaveFault }) {
  switch (fault) {
    case "full":
      return (
        <Notice tone="refused">
          <Trans>This device is full: it was not saved. Take no money and give none. Free some room on the device, then try again.</Trans>
        </Notice>
      );
    case "outdated":
      return (
        <Notice
          tone="refused"
          action={
            <Button
              onClick={() => {
                location.reload();
              }}
            >
              <Trans>Load it anew</Trans>
            </Button>
          }
        >
          <Trans>A newer version of the app is in use on this device: it was not saved here. Take no money and give none.</Trans>
        </Notice>
      );
    case "unknown":
      return (
        <Notice tone="refused">
          <Trans>It was not saved on this device. Take no money and give none; then try again.</Trans>
        </Notice>
      );
  }
}
