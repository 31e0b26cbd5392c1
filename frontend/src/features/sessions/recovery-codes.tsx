import { Trans, useLingui } from "@lingui/react/macro";
import { Copy, Printer } from "lucide-react";
import { Button } from "@/ui/button";
import { toast } from "@/ui/toast";

interface RecoveryCodesProps {
  readonly codes: readonly string[];
  readonly onClose: () => void;
}

/** Shown this once: nobody can read them again. */
export function RecoveryCodes({ codes, onClose }: RecoveryCodesProps) {
  const { t } = useLingui();
  return (
    <div className="flex flex-col gap-4">
      <p>
        <Trans>If you lose the app, each of these codes lets you in once. They are shown this one time: keep them on paper, away from your telephone.</Trans>
      </p>
      <ol aria-label={t`Recovery codes`} className="grid gap-x-6 gap-y-1 rounded-medium bg-sunken p-4 font-mono text-base sm:grid-cols-2">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ol>
      <div className="no-print flex flex-wrap gap-3">
        <Button
          icon={<Copy aria-hidden="true" className="size-5" />}
          onClick={() => {
            void navigator.clipboard.writeText(codes.join("\n")).then(() => {
              toast(t`Copied`);
            });
          }}
        >
          <Trans>Copy</Trans>
        </Button>
        <Button
          icon={<Printer aria-hidden="true" className="size-5" />}
          onClick={() => {
            window.print();
          }}
        >
          <Trans>Print</Trans>
        </Button>
        <Button tone="primary" onClick={onClose}>
          <Trans>I have kept them</Trans>
        </Button>
      </div>
    </div>
  );
}
