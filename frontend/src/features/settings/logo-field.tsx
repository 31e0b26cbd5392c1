import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation, useQuery } from "@tanstack/react-query";
import { ImageUp, Trash2 } from "lucide-react";
import { answered, client } from "@/api/client";
import { sending } from "@/api/files";
import type { components } from "@/api/schema";
import { PictureButton } from "@/goods/picture-button";
import { shrinkPicture, UnreadablePictureError } from "@/goods/shrink-picture";
import { describeProblem } from "@/i18n/describe-problem";
import { BlobImage } from "@/ui/blob-image";
import { Button } from "@/ui/button";
import { Notice, Skeleton } from "@/ui/states";
import { toast } from "@/ui/toast";
import { settingsKeys } from "./keys";

type Org = components["schemas"]["Org"];

interface LogoFieldProps {
  readonly org: Org;
  readonly isReadOnly: boolean;
  readonly onSaved: (org: Org) => void;
  /** Somebody else was faster, or it was refused. */
  readonly onFailed: () => void;
}

/** The picture at the head of papers on A4. It is saved at once, and stands in the preview. */
export function LogoField({ org, isReadOnly, onSaved, onFailed }: LogoFieldProps) {
  const { t } = useLingui();
  const params = { path: { org_id: org.id }, header: { "If-Match": `"${org.version}"` } };
  const save = useMutation({
    mutationFn: async (file: Blob) => {
      const image = await shrinkPicture(file);
      return answered(
        client.PUT("/api/v1/org/{org_id}/logo", {
          params,
          ...sending(image),
        }),
      );
    },
    onSuccess: (saved) => {
      onSaved(saved);
      toast(t`The logo is saved`);
    },
    onError: onFailed,
  });
  const remove = useMutation({
    mutationFn: () => answered(client.DELETE("/api/v1/org/{org_id}/logo", { params })),
    onSuccess: (saved) => {
      onSaved(saved);
      toast(t`The logo is removed`);
    },
    onError: onFailed,
  });
  const error = save.error ?? remove.error;
  return (
    <section aria-label={t`Logo`} className="flex min-w-0 flex-col gap-3">
      <h2 className="text-large font-semibold">
        <Trans>Logo</Trans>
      </h2>
      {error !== null && (
        <Notice tone="refused">
          {error instanceof UnreadablePictureError ? <Trans>The browser cannot read this file. Choose a JPEG, PNG or WebP picture.</Trans> : describeProblem(error)}
        </Notice>
      )}
      {org.logo === null ? (
        <p className="text-muted">
          <Trans>There is none yet. It stands at the head of invoices, orders and letters, not on receipts.</Trans>
        </p>
      ) : (
        <Shown orgId={org.id} logo={org.logo} />
      )}
      {!isReadOnly && (
        <div className="flex flex-wrap gap-2">
          <PictureButton
            icon={<ImageUp aria-hidden="true" className="size-5" />}
            isBusy={save.isPending}
            onFiles={(files) => {
              const file = files?.[0];
              if (file !== undefined) save.mutate(file);
            }}
          >
            {org.logo === null ? <Trans>Choose a logo</Trans> : <Trans>Replace the logo</Trans>}
          </PictureButton>
          {org.logo !== null && (
            <Button
              tone="quiet"
              isBusy={remove.isPending}
              icon={<Trash2 aria-hidden="true" className="size-5" />}
              onClick={() => {
                remove.mutate();
              }}
            >
              <Trans>Remove the logo</Trans>
            </Button>
          )}
        </div>
      )}
    </section>
  );
}

/** Paper is white in every theme. */
function Shown({ orgId, logo }: { readonly orgId: string; readonly logo: string }) {
  const { t } = useLingui();
  const { data } = useQuery({
    queryKey: settingsKeys.list(orgId, "logo", { logo }),
    staleTime: Infinity, // another logo has another name
    queryFn: () => answered(client.GET("/api/v1/org/{org_id}/logo", { params: { path: { org_id: orgId }, query: { sha256: logo } }, parseAs: "blob" })),
  });
  if (data === undefined) return <Skeleton className="h-20 w-40" />;
  return <BlobImage blob={data} alt={t`The logo of the shop`} className="h-20 w-auto max-w-full self-start rounded-medium border border-line bg-white object-contain p-2" />;
}
