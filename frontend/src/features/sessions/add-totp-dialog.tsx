import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Copy } from "lucide-react";
import { type SubmitEvent, useState } from "react";
import { answered, client } from "@/api/client";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { drawQr } from "@/ui/draw-qr";
import { useIsOnline } from "@/ui/online";
import { toast } from "@/ui/toast";
import { CodeField } from "./code-field";
import { FactorFault } from "./factor-fault";
import { RecoveryCodes } from "./recovery-codes";
import { SECOND_FACTOR } from "./second-factor-data";

interface AddTotpDialogProps {
  readonly email: string;
  readonly secret: string;
  readonly onClose: () => void;
}

/** The app gets the secret; a code of it shows that it has it; then come the recovery codes. */
export function AddTotpDialog({ email, secret, onClose }: AddTotpDialogProps) {
  const queries = useQueryClient();
  const isOnline = useIsOnline();
  const [code, setCode] = useState("");
  // The page changes once the recovery codes are kept: until then they are here.
  const leave = () => {
    void queries.invalidateQueries({ queryKey: SECOND_FACTOR });
    onClose();
  };
  const confirming = useMutation({
    mutationFn: () => answered(client.POST("/api/v1/me/totp/confirm", { body: { code } })),
    onSuccess: ({ recovery_codes }) => {
      if (recovery_codes.length === 0) leave();
    },
    onError: () => {
      setCode("");
    },
  });
  const { data, error } = confirming;
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    confirming.mutate();
  };
  if (data !== undefined && data.recovery_codes.length > 0) {
    return (
      <Dialog title={<Trans>Recovery codes</Trans>} onClose={leave}>
        <RecoveryCodes codes={data.recovery_codes} onClose={leave} />
      </Dialog>
    );
  }
  return (
    <Dialog title={<Trans>Add an app with codes</Trans>} onClose={onClose} needsNetwork>
      <form onSubmit={submit} className="flex flex-col gap-4">
        <p>
          <Trans>Scan this with an app that shows codes, such as Aegis, 2FAS, Google Authenticator or a password manager.</Trans>
        </p>
        <Secret email={email} secret={secret} />
        <FactorFault error={error} />
        <CodeField isOfApp value={code} onChange={setCode} error={error} />
        <Button type="submit" tone="primary" size="large" isBusy={confirming.isPending} disabled={!isOnline}>
          <Trans>Use this app</Trans>
        </Button>
      </form>
    </Dialog>
  );
}

const ISSUER = "Counterfoil";

/** By the form that all such apps read (Key Uri Format). */
function addressOf(email: string, secret: string): string {
  // eslint-disable-next-line lingui/no-unlocalized-strings -- an address
  return `otpauth://totp/${ISSUER}:${encodeURIComponent(email)}?${new URLSearchParams({ secret, issuer: ISSUER }).toString()}`;
}

function Secret({ email, secret }: Pick<AddTotpDialogProps, "email" | "secret">) {
  const { t } = useLingui();
  const { side, path } = drawQr(addressOf(email, secret));
  return (
    <div className="flex flex-wrap items-center gap-4">
      {/* Black on white in the dark too: cameras read it so. */}
      <svg role="img" aria-label={t`QR code for the app`} viewBox={`0 0 ${side} ${side}`} className="size-48 rounded-small bg-white" shapeRendering="crispEdges">
        <path d={path} fill="#000" />
      </svg>
      <div className="flex min-w-0 flex-1 basis-48 flex-col items-start gap-2">
        <span className="text-small text-muted">
          <Trans>Or enter this key in the app:</Trans>
        </span>
        <code className="text-base break-words">{secret.match(/.{4}/g)?.join(" ")}</code>
        <Button
          icon={<Copy aria-hidden="true" className="size-5" />}
          onClick={() => {
            void navigator.clipboard.writeText(secret).then(() => {
              toast(t`Copied`);
            });
          }}
        >
          <Trans>Copy the key</Trans>
        </Button>
      </div>
    </div>
  );
}
