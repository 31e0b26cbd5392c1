import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation } from "@tanstack/react-query";
import { ShieldCheck } from "lucide-react";
import { answered, client } from "@/api/client";
import { describeProblem } from "@/i18n/describe-problem";
import { Button } from "@/ui/button";
import { Facts, Section } from "@/ui/office-page";
import { Notice } from "@/ui/states";
import type { Bill } from "./sales-data";

/** Nothing is before the first document of a series. */
const FIRST = /^0+$/;

/** The seal of a document: it holds the content of this document and the seal of the one before. */
export function Seal({ bill }: { readonly bill: Bill }) {
  const { t } = useLingui();
  const { org_id: orgId, number, hash, gross_amount, currency } = bill;
  const checking = useMutation({
    mutationFn: (claims: { number: string; hash: string }) =>
      answered(
        client.GET("/api/v1/org/{org_id}/verify/document", {
          params: { path: { org_id: orgId }, query: { ...claims, gross_amount, currency } },
        }),
      ),
  });
  if (number === null || hash === null) return null;
  return (
    <Section
      title={<Trans>Seal</Trans>}
      action={
        <Button
          icon={<ShieldCheck aria-hidden="true" className="size-5" />}
          isBusy={checking.isPending}
          onClick={() => {
            checking.mutate({ number, hash });
          }}
        >
          <Trans>Check the seal</Trans>
        </Button>
      }
    >
      {checking.error !== null && <Notice tone="refused">{describeProblem(checking.error)}</Notice>}
      {checking.data !== undefined &&
        (checking.data.is_genuine ? (
          <Notice>
            <Trans>The document is as it was issued: number, total, currency and content belong to its seal.</Trans>
          </Notice>
        ) : (
          <Notice tone="refused">
            <Trans>The document is not as it was issued. Ask for help before you go on.</Trans>
          </Notice>
        ))}
      <Facts
        facts={[
          [t`This one`, <code key="own" className="text-small break-all">{hash}</code>],
          [t`The one before`, bill.prev_hash === null || FIRST.test(bill.prev_hash) ? t`none: it is the first` : <code key="before" className="text-small break-all">{bill.prev_hash}</code>],
        ]}
      />
    </Section>
  );
}
