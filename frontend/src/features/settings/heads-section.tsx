import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation, useQuery } from "@tanstack/react-query";
import { FileDown } from "lucide-react";
import { answered, client } from "@/api/client";
import { saveFile } from "@/api/files";
import { describeProblem } from "@/i18n/describe-problem";
import { formatDay } from "@/i18n/format";
import { Button } from "@/ui/button";
import { Section } from "@/ui/office-page";
import { Notice, Skeleton } from "@/ui/states";
import { HeadCheck } from "./head-check";
import { HeadMail } from "./head-mail";
import { settingsKeys } from "./keys";
import { useSettings } from "./settings-context";

/** A signed copy of the last seals, kept where nobody reaches it who can write the books. */
export function HeadsSection() {
  const { orgId, may } = useSettings();
  const { i18n } = useLingui();
  const params = { path: { org_id: orgId } };
  const heads = useQuery({
    queryKey: settingsKeys.list(orgId, "heads"),
    queryFn: () => answered(client.GET("/api/v1/org/{org_id}/heads", { params })),
    enabled: may("get_heads"),
  });
  const download = useMutation({
    mutationFn: async () => {
      const file = await answered(client.GET("/api/v1/org/{org_id}/heads/file", { params, parseAs: "blob" }));
      saveFile(file, `heads-${heads.data?.file?.made_on ?? ""}.txt`);
    },
  });
  if (!may("get_heads")) return null;
  const failure = heads.error ?? download.error;
  const file = heads.data?.file;
  return (
    <div className="no-print flex flex-col gap-6">
      <Section title={<Trans>Proof elsewhere</Trans>}>
        <p className="max-w-prose text-muted">
          <Trans>
            Whoever runs the service could rewrite the books and all their seals. A small signed file, made every day, shows that: kept by your accountant or on a
            stick, it proves what the books said on its day.
          </Trans>
        </p>
        {failure !== null && <Notice tone="refused">{describeProblem(failure)}</Notice>}
        {heads.isPending ? (
          <Skeleton className="h-12" />
        ) : file ? (
          <div className="flex flex-col items-start gap-2">
            <Button
              icon={<FileDown aria-hidden="true" className="size-5" />}
              isBusy={download.isPending}
              onClick={() => {
                download.mutate();
              }}
            >
              <Trans>Download the file of {formatDay(file.made_on, i18n.locale)}</Trans>
            </Button>
            <p className="text-small text-muted">
              <Trans>
                Signed with the key <code className="wrap-anywhere">{file.signed_by}</code>. Note it somewhere else too.
              </Trans>
            </p>
          </div>
        ) : (
          heads.data !== undefined && (
            <p>
              <Trans>There is no file yet. The service makes the first one within a day.</Trans>
            </p>
          )
        )}
      </Section>
      <HeadMail />
      {may("verify_head_file") && <HeadCheck />}
    </div>
  );
}
