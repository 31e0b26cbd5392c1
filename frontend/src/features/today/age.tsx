import { Trans, useLingui } from "@lingui/react/macro";
import { useEffect, useState } from "react";
import { formatSpan } from "@/i18n/format";

const TICK_MILLISECONDS = 10_000;
const MINUTE_MILLISECONDS = 60_000;

/** How old what is shown is. */
export function Age({ at }: { readonly at: number }) {
  const { i18n } = useLingui();
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => {
      setNow(Date.now());
    }, TICK_MILLISECONDS);
    return () => {
      clearInterval(timer);
    };
  }, []);
  const age = now - at;
  return age < MINUTE_MILLISECONDS ? <Trans>as of now</Trans> : <Trans>as of {formatSpan(age, i18n.locale)} ago</Trans>;
}
