import { Trans } from "@lingui/react/macro";
import type { PrinterFault } from "@/hardware/printer-error";

/** What is wrong, and what to do. */
export function FaultText({ fault }: { readonly fault: PrinterFault }) {
  switch (fault) {
    case "paper_out":
      return <Trans>The printer has no paper. Put in a roll and print again.</Trans>;
    case "cover_open":
      return <Trans>The printer's cover is open. Close it and print again.</Trans>;
    case "not_found":
      return <Trans>The printer is not there. Plug it in, or choose it in the settings of the printer.</Trans>;
    case "unreachable":
      return <Trans>The printer does not answer. Check that it is on and in this network.</Trans>;
    case "unsupported":
      return <Trans>This browser cannot reach the printer. Use Chrome or Edge, or another way to print.</Trans>;
    case "failed":
      return <Trans>The printer did not print. Switch it off and on, and print again.</Trans>;
  }
}
