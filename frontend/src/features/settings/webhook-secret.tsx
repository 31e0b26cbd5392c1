import { Trans, useLingui } from "@lingui/react/macro";
import { Copy } from "lucide-react";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { toast } from "@/ui/toast";

/** A new secret, which is shown this once. */
export function WebhookSecret({ secret, onClose }: { readonly secret: string; readonly onClose: () => void }) {
  const { t } = useLingui();
  return (
    <Dialog
      title={<Trans>The secret</Trans>}
      onClose={onClose}
      footer={
        <Button onClick={onClose}>
          <Trans>I have kept it</Trans>
        </Button>
      }
    >
      <div className="flex flex-col gap-4">
        <p>
          <Trans>The program that gets the events proves with this secret that they come from here. It is shown once.</Trans>
        </p>
        <output className="rounded-medium bg-sunken p-4 wrap-anywhere" data-testid="secret">
          {secret}
        </output>
        <Button
          tone="primary"
          icon={<Copy aria-hidden="true" className="size-5" />}
          onClick={() => {
            void navigator.clipboard.writeText(secret).then(() => {
              toast(t`Copied`);
            });
          }}
        >
          <Trans>Copy the secret</Trans>
        </Button>
      </div>
    </Dialog>
  );
}
