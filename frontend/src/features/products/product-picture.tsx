import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation } from "@tanstack/react-query";
import { Camera, ImagePlus, ImageUp, Trash2, Undo2 } from "lucide-react";
import { type DragEvent, useEffect, useEffectEvent, useState } from "react";
import { answered, client } from "@/api/client";
import { sending } from "@/api/files";
import { Picture } from "@/goods/picture";
import { PictureButton } from "@/goods/picture-button";
import { shrinkPicture, UnreadablePictureError } from "@/goods/shrink-picture";
import { describeProblem } from "@/i18n/describe-problem";
import { readPicture } from "@/sync/pictures";
import { useMay } from "@/sync/use-me";
import { BlobImage } from "@/ui/blob-image";
import { Button } from "@/ui/button";
import { cx } from "@/ui/cx";
import { Notice, Skeleton } from "@/ui/states";
import { type Product, useProductsChanged } from "./products-data";

const LOOK = "aspect-square w-full max-w-56 rounded-medium border border-line bg-surface";

/** What a product looks like. Who may change it chooses a file, drops or pastes a picture, or takes one with the camera. */
export function ProductPicture({ product }: { readonly product: Product }) {
  const may = useMay(product.org_id);
  if (may("set_product_picture")) return <Changed product={product} />;
  return product.picture !== null && <Shown product={product} />;
}

function Shown({ product }: { readonly product: Product }) {
  const { t } = useLingui();
  const { name } = product;
  return (
    <Picture product={product} alt={t`Picture of ${name}`} className={LOOK}>
      <Skeleton className={cx(LOOK, "h-auto")} />
    </Picture>
  );
}

function Changed({ product }: { readonly product: Product }) {
  const { t } = useLingui();
  const { org_id, id, version, picture } = product;
  const changed = useProductsChanged(org_id);
  const params = { path: { org_id, product_id: id }, header: { "If-Match": `"${version}"` } };
  const [isOver, setOver] = useState(false);
  /** What was taken away, for as long as the page is open. */
  const [removed, setRemoved] = useState<Blob>();

  const choose = useMutation({ mutationFn: (file: Blob) => shrinkPicture(file) });
  const draft = choose.data;
  const save = useMutation({
    mutationFn: (blob: Blob) =>
      answered(
        client.PUT("/api/v1/org/{org_id}/products/{product_id}/picture", {
          params,
          ...sending(blob),
        }),
      ),
    onSuccess: async () => {
      await changed();
      choose.reset();
      setRemoved(undefined);
    },
    onError: changed, // somebody else may have been faster: with what is there now it can be done
  });
  const remove = useMutation({
    mutationFn: async () => {
      const kept = picture === null ? undefined : await readPicture({ org_id, id, picture });
      await answered(client.DELETE("/api/v1/org/{org_id}/products/{product_id}/picture", { params }));
      return kept;
    },
    onSuccess: async (kept) => {
      await changed();
      setRemoved(kept);
    },
    onError: changed,
  });
  const error = choose.error ?? save.error ?? remove.error;

  const take = (files: FileList | null | undefined) => {
    const file = [...(files ?? [])].find(({ type }) => type === "" || type.startsWith("image/"));
    if (file === undefined) return;
    save.reset();
    remove.reset();
    choose.mutate(file);
  };
  usePasted(take);

  return (
    <section aria-label={t`Picture`} className="flex min-w-0 max-w-80 flex-col gap-3">
      <div
        role="presentation"
        onDragOver={(event: DragEvent) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => {
          setOver(false);
        }}
        onDrop={(event: DragEvent) => {
          event.preventDefault();
          setOver(false);
          take(event.dataTransfer.files);
        }}
        className={cx("rounded-medium", isOver && "outline-3 outline-accent")}
      >
        {draft !== undefined ? <Preview blob={draft} /> : picture !== null ? <Shown product={product} /> : <Nothing />}
      </div>
      {error !== null && (
        <Notice tone="refused">
          {error instanceof UnreadablePictureError ? <Trans>The browser cannot read this file. Choose a JPEG, PNG or WebP picture.</Trans> : describeProblem(error)}
        </Notice>
      )}
      {removed !== undefined && draft === undefined && picture === null && (
        <Notice
          action={
            <Button
              isBusy={save.isPending}
              icon={<Undo2 aria-hidden="true" className="size-5" />}
              onClick={() => {
                save.mutate(removed);
              }}
            >
              <Trans>Put it back</Trans>
            </Button>
          }
        >
          <Trans>The picture was removed.</Trans>
        </Notice>
      )}
      {draft !== undefined ? (
        <div className="flex flex-wrap gap-2">
          <Button
            tone="primary"
            isBusy={save.isPending}
            onClick={() => {
              save.mutate(draft);
            }}
          >
            <Trans>Save the picture</Trans>
          </Button>
          <Button onClick={choose.reset}>
            <Trans>Discard it</Trans>
          </Button>
        </div>
      ) : (
        <div className="flex flex-wrap gap-2">
          <PictureButton icon={<ImageUp aria-hidden="true" className="size-5" />} isBusy={choose.isPending} onFiles={take}>
            {picture === null ? <Trans>Choose a picture</Trans> : <Trans>Replace the picture</Trans>}
          </PictureButton>
          <PictureButton icon={<Camera aria-hidden="true" className="size-5" />} className="pointer-fine:hidden" hasCamera onFiles={take}>
            <Trans>Take a photo</Trans>
          </PictureButton>
          {picture !== null && (
            <Button
              tone="quiet"
              isBusy={remove.isPending}
              icon={<Trash2 aria-hidden="true" className="size-5" />}
              onClick={() => {
                remove.mutate();
              }}
            >
              <Trans>Remove the picture</Trans>
            </Button>
          )}
        </div>
      )}
    </section>
  );
}

function Nothing() {
  return (
    <div className="flex flex-col items-center justify-center gap-2 rounded-medium border-2 border-dashed border-line-strong bg-surface px-4 py-6 text-center text-muted lg:aspect-square">
      <ImagePlus aria-hidden="true" className="size-8" />
      <span className="pointer-coarse:hidden">
        <Trans>Put a picture here, or paste one.</Trans>
      </span>
      <span className="pointer-fine:hidden">
        <Trans>There is no picture yet.</Trans>
      </span>
    </div>
  );
}

/** A picture that is not saved yet, as it will be. */
function Preview({ blob }: { readonly blob: Blob }) {
  const { t } = useLingui();
  const kilobytes = Math.max(1, Math.round(blob.size / 1000));
  return (
    <figure className="flex flex-col gap-1">
      <BlobImage blob={blob} alt={t`The picture, not saved yet`} className={cx(LOOK, "object-cover")} />
      <figcaption className="text-small text-muted">
        <Trans>Not saved yet, {kilobytes} kB</Trans>
      </figcaption>
    </figure>
  );
}

/** A picture that is pasted anywhere on the page, but not into a field or over a dialog. */
function usePasted(onFiles: (files: FileList | undefined) => void): void {
  const paste = useEffectEvent((event: ClipboardEvent) => {
    const files = event.clipboardData?.files;
    if (files === undefined || files.length === 0 || document.querySelector("dialog[open]") !== null) return;
    event.preventDefault();
    onFiles(files);
  });
  useEffect(() => {
    document.addEventListener("paste", paste);
    return () => {
      document.removeEventListener("paste", paste);
    };
  }, []);
}
