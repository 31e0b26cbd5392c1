import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { FileDown } from "lucide-react";
import { describeProblem } from "@/i18n/describe-problem";
import { Button } from "@/ui/button";
import { Section } from "@/ui/office-page";
import { Notice } from "@/ui/states";
import { LetterTable } from "./letter-table";
import type { DueReminder, Letter } from "./reminders-data";
import { useLettersPdf } from "./use-letter-pdf";

interface WrittenLettersProps {
  readonly orgId: string;
  readonly letters: readonly Letter[];
  readonly skipped: readonly DueReminder[];
}

/** What was just written, to be printed, and who got no letter after all. */
export function WrittenLetters({ orgId, letters, skipped }: WrittenLettersProps) {
  const { t } = useLingui();
  const saving = useLettersPdf(orgId, t`letters`);
  const names = skipped.map(({ name }) => name).join(", ");
  return (
    <Section
      title={<Plural value={letters.length} one="# letter is written" other="# letters are written" />}
      action={
        letters.length > 1 && (
          <Button
            tone="primary"
            icon={<FileDown aria-hidden="true" className="size-5" />}
            isBusy={saving.isPending}
            onClick={() => {
              saving.mutate(letters);
            }}
          >
            <Trans>Save all in one PDF</Trans>
          </Button>
        )
      }
    >
      {saving.error !== null && <Notice tone="refused">{describeProblem(saving.error)}</Notice>}
      {skipped.length > 0 && (
        <Notice tone="waiting">
          <Trans>No letter for {names}: meanwhile they have paid, were reminded, or their bill is held back.</Trans>
        </Notice>
      )}
      {letters.length > 0 && <LetterTable orgId={orgId} letters={letters} empty={null} />}
    </Section>
  );
}
