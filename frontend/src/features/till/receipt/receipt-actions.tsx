import { Trans } from "@lingui/react/macro";
import { Printer } from "lucide-react";
import { useSyncExternalStore } from "react";
import { readSettings } from "@/hardware/settings";
import { Button } from "@/ui/button";
import { useTill } from "../till-context";
import { FaultText } from "./fault-text";
import { printRow, printStateOf, subscribe } from "./printing";

/** The receipt of what was just saved: printed, to be printed, or why not. A place for e-mail is beside the button. */
export function ReceiptActions({ id }: { readonly id: string }) {
  const { engine, shop } = useTill();
  const state = useSyncExternalStore(subscribe, () => printStateOf(id));
  const { receipts } = readSettings();
  return (
    <div className="flex flex-col items-center gap-2">
      {state?.kind === "failed" && (
        <p role="alert" className="text-base text-refused">
          <FaultText fault={state.fault} />
        </p>
      )}
      <Button
        tone={receipts === "ask" && state === undefined ? "primary" : "plain"}
        size={receipts === "ask" ? "large" : "normal"}
        isBusy={state?.kind === "printing"}
        icon={<Printer aria-hidden="true" className="size-5" />}
        onClick={() => void printRow(id, { database: engine.database, shop }, state?.kind === "printed")}
      >
        {state?.kind === "printed" ? <Trans>Print again</Trans> : <Trans>Print receipt</Trans>}
      </Button>
    </div>
  );
}
