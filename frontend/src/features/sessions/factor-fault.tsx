import { Trans } from "@lingui/react/macro";
import { describeProblem } from "@/i18n/describe-problem";
import { Notice } from "@/ui/states";
import { isCodeWrong } from "./code-field";

/** What was wrong with a second factor, but for a wrong code, which is told at its field. */
export function FactorFault({ error, isOfPasskey = false }: { readonly error: Error | null; readonly isOfPasskey?: boolean }) {
  if (error === null || (isCodeWrong(error) && !isOfPasskey)) return null;
  return (
    <Notice tone="refused">
      {error instanceof DOMException || isCodeWrong(error) ? <Trans>The passkey was not used. Try again, or enter a code.</Trans> : describeProblem(error)}
    </Notice>
  );
}
