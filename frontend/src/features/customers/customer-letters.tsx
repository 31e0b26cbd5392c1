import { Trans } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { FaultNotice } from "@/ui/fault";
import { Section } from "@/ui/office-page";
import { LetterTable, NoLetters } from "./letter-table";
import { useLetters } from "./reminders-data";

/** So many are shown; the list has them all. */
const SHOWN = 5;

/** The last reminders of a customer. */
export function CustomerLetters({ orgId, customerId }: { readonly orgId: string; readonly customerId: string }) {
  const list = useLetters(orgId, customerId);
  return (
    <Section
      title={<Trans>Reminders</Trans>}
      action={
        (list.rows?.length ?? 0) > SHOWN && (
          <Link to="/$orgId/customers/letters" params={{ orgId }} search={{ customer: customerId }} className="inline-flex min-h-target items-center underline">
            <Trans>All their letters</Trans>
          </Link>
        )
      }
    >
      {list.error === null ? <LetterTable isOfOne orgId={orgId} letters={list.rows?.slice(0, SHOWN)} empty={<NoLetters />} /> : <FaultNotice error={list.error} onRetry={list.retry} />}
    </Section>
  );
}
