import { Trans, useLingui } from "@lingui/react/macro";
import { useSyncExternalStore } from "react";
import { clock } from "@/api/clock";
import { formatSpan } from "@/i18n/format";
import { Notice } from "@/ui/states";

/** The clock of the device is wrong. Sales get the right time nevertheless; whoever can sets it. */
export function ClockNotice() {
  const { i18n } = useLingui();
  const fault = useSyncExternalStore(clock.subscribe, clock.fault);
  if (fault === null) return null;
  const span = formatSpan(Math.abs(fault), i18n.locale);
  return (
    <Notice tone="waiting">
      {fault > 0 ? (
        <Trans>The clock of this device is {span} behind. Sales get the right time; please set the clock.</Trans>
      ) : (
        <Trans>The clock of this device is {span} ahead. Sales get the right time; please set the clock.</Trans>
      )}
    </Notice>
  );
}
