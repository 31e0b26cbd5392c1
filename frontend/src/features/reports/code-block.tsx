import { Trans, useLingui } from "@lingui/react/macro";
import { Copy } from "lucide-react";
import { Button } from "@/ui/button";
import { toast } from "@/ui/toast";

/** Code to be taken elsewhere. */
export function CodeBlock({ label, code }: { readonly label: string; readonly code: string }) {
  const { t } = useLingui();
  return (
    <div className="flex flex-col items-start gap-2">
      <div role="region" tabIndex={0} aria-label={label} className="w-full overflow-x-auto rounded-medium bg-sunken p-3">
        <pre className="text-small">{code}</pre>
      </div>
      <Button
        className="no-print"
        icon={<Copy aria-hidden="true" className="size-5" />}
        onClick={() => {
          void navigator.clipboard.writeText(code).then(() => {
            toast(t`Copied`);
          });
        }}
      >
        <Trans>Copy</Trans>
      </Button>
    </div>
  );
}
