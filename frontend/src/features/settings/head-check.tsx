import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation } from "@tanstack/react-query";
import { CircleCheck } from "lucide-react";
import { type SubmitEvent, useState } from "react";
import { answered, client } from "@/api/client";
import type { components } from "@/api/schema";
import { describeProblem } from "@/i18n/describe-problem";
import { formatDateTime, formatDay } from "@/i18n/format";
import { Button } from "@/ui/button";
import { Field } from "@/ui/field";
import { Section } from "@/ui/office-page";
import { Notice } from "@/ui/states";
import { VALUES } from "./audit-words";
import { useSettings } from "./settings-context";

type Check = components["schemas"]["HeadFileCheck"];
type Difference = components["schemas"]["HeadDifference"];

/** A file that was kept elsewhere, compared with the books of now. */
export function HeadCheck() {
  const { orgId } = useSettings();
  const { t } = useLingui();
  const [file, setFile] = useState("");
  const checking = useMutation({
    mutationFn: (content: string) => answered(client.POST("/api/v1/org/{org_id}/heads/check", { params: { path: { org_id: orgId } }, body: { file: content } })),
  });
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    checking.mutate(file);
  };
  return (
    <Section title={<Trans>Compare a file that was kept</Trans>}>
      <form onSubmit={submit} className="flex max-w-prose flex-col gap-3">
        <Field label={t`Choose the file`}>
          {(ids) => (
            <input
              {...ids}
              type="file"
              accept=".txt,text/plain"
              className="min-h-target text-base file:me-3 file:min-h-target file:rounded-medium file:border file:border-line-strong file:bg-surface file:px-3"
              onChange={({ target: { files } }) => {
                void files?.[0]?.text().then((content) => {
                  setFile(content);
                  checking.mutate(content);
                });
              }}
            />
          )}
        </Field>
        <Field label={t`Or paste it here`}>
          {(ids) => (
            <textarea
              {...ids}
              rows={4}
              spellCheck={false}
              className="w-full rounded-medium border border-line-strong bg-surface p-3 font-mono text-small text-ink"
              value={file}
              onChange={({ target: { value } }) => {
                setFile(value);
                checking.reset();
              }}
            />
          )}
        </Field>
        <Button type="submit" className="self-start" isBusy={checking.isPending} disabled={file.trim() === ""}>
          <Trans>Compare it with the books</Trans>
        </Button>
        <div role="status" className="flex flex-col gap-2 empty:hidden">
          {checking.error !== null && <Notice tone="refused">{describeProblem(checking.error)}</Notice>}
          {checking.data !== undefined && <Result check={checking.data} />}
        </div>
      </form>
    </Section>
  );
}

function Result({ check }: { readonly check: Check }) {
  const { i18n } = useLingui();
  const { differences, is_own_key, is_signed, is_unchanged, made_at, signed_by } = check;
  const at = formatDateTime(made_at, i18n.locale);
  if (!is_signed) {
    return (
      <Notice tone="refused">
        <Trans>This file is not the one that was signed: somebody changed it, or it was damaged on its way. It proves nothing. Take another copy.</Trans>
      </Notice>
    );
  }
  return (
    <>
      {!is_own_key && (
        <Notice tone="waiting">
          <Trans>
            The service does not know the key <code className="wrap-anywhere">{signed_by}</code>. If it is the one that you noted, the file counts; if not, it is not from
            here.
          </Trans>
        </Notice>
      )}
      {is_unchanged ? (
        <p className="flex items-center gap-2 font-semibold text-accent-strong">
          <CircleCheck aria-hidden="true" className="size-5 shrink-0" />
          <Trans>Nothing that was in the books on {at} was changed since.</Trans>
        </p>
      ) : (
        <Notice tone="refused">
          <p className="font-semibold">
            <Trans>The books are not what they were on {at}.</Trans>
          </p>
          <ul className="flex flex-col gap-1">
            {differences.map((difference) => (
              <li key={`${difference.type}/${difference.series}/${difference.fiscal_year ?? ""}`}>
                <Where difference={difference} />
              </li>
            ))}
          </ul>
          <p>
            <Trans>Selling never causes this. Keep the file, and ask somebody who does not run the service.</Trans>
          </p>
        </Notice>
      )}
    </>
  );
}

function Where({ difference }: { readonly difference: Difference }) {
  const { i18n, t } = useLingui();
  const { after_at, after_no, after_number, at, number, problem, sequence_no, type } = difference;
  const kind = VALUES[type];
  const name = `${kind === undefined ? t`Change` : i18n._(kind)} ${number ?? sequence_no.toString()}`;
  const day = formatDay(at.slice(0, 10), i18n.locale);
  if (problem === "missing") return <Trans>{name} of {day} is gone, and all that came after it.</Trans>;
  if ((after_no ?? 0) === sequence_no - 1) return <Trans>{name} of {day} is not what it was.</Trans>;
  if (after_no === null || after_at === null) return <Trans>{name} of {day}, or one before it, is not what it was.</Trans>;
  const first = after_number ?? after_no.toString();
  const firstDay = formatDay(after_at.slice(0, 10), i18n.locale);
  return (
    <Trans>
      Something after {first} of {firstDay}, through {name} of {day}, is not what it was.
    </Trans>
  );
}
