import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { ExternalLink } from "lucide-react";
import { useState } from "react";
import { answered, client } from "@/api/client";
import { ProblemError } from "@/api/problem";
import type { components } from "@/api/schema";
import { BlobImage } from "@/ui/blob-image";
import { Button } from "@/ui/button";
import { cx } from "@/ui/cx";
import { FaultNotice } from "@/ui/fault";
import { Segmented } from "@/ui/segmented";
import { Notice, Skeleton } from "@/ui/states";
import { useSettled } from "@/ui/use-filters";
import { settingsKeys } from "./keys";
import { type PaperSettings, paperSettingsOf, type PaperValues } from "./paper-values";

type Example = components["schemas"]["PaperPreview"]["document"];
type Format = "svg" | "pdf";

/** Typing goes on: a paper is drawn when nobody types for a moment. */
const PAUSE_MILLISECONDS = 400;

const SIZE = { invoice: "a4", receipt: "receipt", quotation: "a4", credit_note: "a4" } as const;

/** The service's own paper of an example, as these settings would make it. Nothing is stored. */
export function PaperPreview({ orgId, values, logo }: { readonly orgId: string; readonly values: PaperValues; readonly logo: string | null }) {
  const { t } = useLingui();
  const [example, setExample] = useState<Example>("invoice");
  const [isOpening, setOpening] = useState(false);
  const shown = useSettled(values, PAUSE_MILLISECONDS);
  const preview = useQuery({
    queryKey: settingsKeys.list(orgId, "preview", { example, shown, logo }),
    queryFn: async ({ signal }) => ({ example, drawing: await readPaper(orgId, example, paperSettingsOf(shown), "svg", signal) }),
    retry: false,
  });
  const { data, error } = preview;
  // What is typed may be no paper yet: the last one stays.
  const [last, setLast] = useState(data);
  if (data !== undefined && data !== last) setLast(data);
  const isUnreadable = error instanceof ProblemError && error.slug === "validation";
  const isOld = data === undefined || shown !== values;
  const names: Readonly<Record<Example, string>> = { invoice: t`Invoice`, receipt: t`Receipt`, quotation: t`Quotation`, credit_note: t`Credit note` };
  const openPdf = async () => {
    setOpening(true);
    try {
      window.open(URL.createObjectURL(await readPaper(orgId, example, paperSettingsOf(values), "pdf")), "_blank");
    } finally {
      setOpening(false);
    }
  };

  return (
    <section aria-label={t`Preview`} className="flex min-w-0 flex-col gap-3">
      <Segmented
        label={t`Preview of an example`}
        value={example}
        options={(["invoice", "receipt", "quotation", "credit_note"] as const).map((value) => ({ value, label: names[value] }))}
        onChange={setExample}
      />
      {isUnreadable && (
        <Notice tone="waiting">
          {last === undefined ? <Trans>The preview comes when all fields are right.</Trans> : <Trans>A field is not right yet. The preview shows how it was before.</Trans>}
        </Notice>
      )}
      {error !== null && !isUnreadable && <FaultNotice error={error} onRetry={() => void preview.refetch()} />}
      <figure aria-busy={isOld} className="grid grid-cols-1 place-items-center rounded-medium bg-sunken p-2 sm:p-4" data-testid="preview">
        {last === undefined ? (
          <Skeleton className={cx("w-full max-w-md", SIZE[example] === "a4" ? "h-96" : "h-72")} />
        ) : (
          <Drawing drawing={last.drawing} alt={t`${names[last.example]} of ${values.name}, as it will look`} isNarrow={SIZE[last.example] === "receipt"} isOld={isOld} />
        )}
      </figure>
      <Button
        className="self-start"
        isBusy={isOpening}
        disabled={error !== null}
        icon={<ExternalLink aria-hidden="true" className="size-5" />}
        onClick={() => void openPdf()}
      >
        <Trans>Open as PDF</Trans>
      </Button>
    </section>
  );
}

interface DrawingProps {
  readonly drawing: Blob;
  readonly alt: string;
  readonly isNarrow: boolean;
  readonly isOld: boolean;
}

/** Paper is white in every theme. */
function Drawing({ drawing, alt, isNarrow, isOld }: DrawingProps) {
  return <BlobImage blob={drawing} alt={alt} className={cx("h-auto w-full shadow-raised transition-opacity duration-120", isNarrow ? "max-w-80" : "max-w-2xl", isOld && "opacity-60")} />;
}

function readPaper(orgId: string, document: Example, settings: PaperSettings, format: Format, signal?: AbortSignal): Promise<Blob> {
  return answered(
    client.POST("/api/v1/org/{org_id}/papers/preview", {
      params: { path: { org_id: orgId }, query: { paper: SIZE[document], format } },
      body: { document, settings },
      parseAs: "blob",
      ...(signal === undefined ? {} : { signal }),
    }),
  );
}
