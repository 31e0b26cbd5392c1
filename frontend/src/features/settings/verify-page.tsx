import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { CircleAlert, CircleCheck, CircleDashed, ShieldCheck, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { describeProblem } from "@/i18n/describe-problem";
import { formatDateTime, formatNumber } from "@/i18n/format";
import { useOrg } from "@/sync/use-org";
import { Button } from "@/ui/button";
import { PrintButton } from "@/ui/print-button";
import { Spinner } from "@/ui/spinner";
import { Notice } from "@/ui/states";
import { useAuditNames } from "./audit-data";
import { Value } from "./audit-value";
import { HeadsSection } from "./heads-section";
import { Page } from "./page";
import { useSettings } from "./settings-context";
import { type Outcome, useVerification, type Verification } from "./use-verification";
import { CHECKS, PROVED } from "./verify-checks";

/** So many rows of a fault are shown; more say nothing more. */
const SHOWN = 5;

/** Whether the books are right: everything is computed again from what was written down, and compared. */
export function VerifyPage() {
  const { orgId, may } = useSettings();
  const { i18n } = useLingui();
  const verification = useVerification(orgId);
  const { running, outcomes, start } = verification;
  const place = running === null ? CHECKS.length : CHECKS.indexOf(running);
  return (
    <Page
      title={<Trans>Check the books</Trans>}
      lead={<Trans>Stock, numbers, totals and seals are computed again from what was written down, and compared. Nothing is changed by it.</Trans>}
      error={null}
      onRetry={start}
    >
      <div className="no-print flex flex-wrap items-center gap-3">
        <Button
          tone="primary"
          icon={<ShieldCheck aria-hidden="true" className="size-5" />}
          isBusy={running !== null}
          disabled={!may("verify_check")}
          onClick={start}
        >
          <Trans>Check the books now</Trans>
        </Button>
        {outcomes.size === CHECKS.length && running === null && (
          <PrintButton>
            <Trans>Print the result</Trans>
          </PrintButton>
        )}
      </div>
      <div role="status" className="flex flex-col gap-2">
        {running === null ? (
          <Verdict verification={verification} />
        ) : (
          <>
            <p>
              <Trans>
                Checking, {place + 1} of {CHECKS.length}. A large shop takes some minutes; one can go on working meanwhile, on another page of the browser.
              </Trans>
            </p>
            <progress aria-hidden="true" className="h-2 w-full accent-accent" value={place} max={CHECKS.length} />
          </>
        )}
      </div>
      <ul className="flex flex-col divide-y divide-line rounded-medium border border-line bg-surface px-4">
        {CHECKS.map((check) => (
          <li key={check} className="flex gap-3 py-3">
            <Mark outcome={outcomes.get(check)} isRunning={running === check} />
            <div className="flex min-w-0 flex-1 flex-col gap-1">
              <p>{i18n._(PROVED[check])}</p>
              <Finding orgId={orgId} outcome={outcomes.get(check)} />
            </div>
          </li>
        ))}
      </ul>
      <HeadsSection />
    </Page>
  );
}

/** The whole in one sentence, with its time. */
function Verdict({ verification: { outcomes, lastRun } }: { readonly verification: Verification }) {
  const { i18n } = useLingui();
  if (lastRun === undefined) {
    return (
      <p className="text-muted">
        <Trans>The books were not checked on this device yet.</Trans>
      </p>
    );
  }
  const at = formatDateTime(new Date(lastRun.at), i18n.locale);
  if (lastRun.found > 0) {
    return (
      <Notice tone="refused">
        <p className="font-semibold">
          <Plural value={lastRun.found} one="One check found a fault." other="# checks found faults." /> <Trans>Checked on {at}.</Trans>
        </p>
        <p>
          <Trans>
            Selling never causes this: somebody changed the database by hand, or it is damaged. Sell on, but correct nothing yourself. Print the result and show
            it to whoever runs the service.
          </Trans>
        </p>
      </Notice>
    );
  }
  if (lastRun.failed > 0) {
    return (
      <Notice tone="waiting">
        <Plural value={lastRun.failed} one="One check could not be run." other="# checks could not be run." />{" "}
        <Trans>Nothing wrong was found in the others. Checked on {at}.</Trans>
      </Notice>
    );
  }
  return (
    <p className="flex items-center gap-2 font-semibold text-accent-strong">
      <CircleCheck aria-hidden="true" className="size-5 shrink-0" />
      {outcomes.size === 0 ? <Trans>All was right when it was last checked on this device, on {at}.</Trans> : <Trans>All is right. Checked on {at}.</Trans>}
    </p>
  );
}

function Mark({ outcome, isRunning }: { readonly outcome: Outcome | undefined; readonly isRunning: boolean }): ReactNode {
  const look = "mt-0.5 size-5 shrink-0";
  if (isRunning) return <Spinner />;
  if (outcome === undefined) return <CircleDashed aria-hidden="true" className={`${look} text-muted`} />;
  if (outcome.result === null) return <TriangleAlert aria-hidden="true" className={`${look} text-waiting`} />;
  if (outcome.result.violations.length > 0) return <CircleAlert aria-hidden="true" className={`${look} text-refused`} />;
  return <CircleCheck aria-hidden="true" className={`${look} text-accent-strong`} />;
}

function Finding({ orgId, outcome }: { readonly orgId: string; readonly outcome: Outcome | undefined }) {
  const { i18n } = useLingui();
  const nameOf = useAuditNames(orgId, []);
  const currency = useOrg(orgId)?.currency ?? "EUR";
  if (outcome === undefined) return null;
  if (outcome.result === null) return <p className="text-small text-waiting">{describeProblem(outcome.error)}</p>;
  const { checked, violations } = outcome.result;
  const count = formatNumber(checked.toString(), i18n.locale);
  if (violations.length === 0) {
    return (
      <p className="text-small text-muted">
        {checked === 0 ? <Trans>Nothing to look at yet</Trans> : <Trans>Right, {count} looked at</Trans>}
      </p>
    );
  }
  const more = violations.length - SHOWN;
  return (
    <div className="flex flex-col gap-2">
      <p className="font-medium text-refused">
        <Plural value={violations.length} one="Not right in one place" other="Not right in # places" />
      </p>
      <Value orgId={orgId} field="violations" value={violations.slice(0, SHOWN)} currency={currency} nameOf={nameOf} />
      {more > 0 && (
        <p className="text-small text-muted">
          <Plural value={more} one="and one more" other="and # more" />
        </p>
      )}
    </div>
  );
}
