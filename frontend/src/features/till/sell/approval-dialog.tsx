import { Trans, useLingui } from "@lingui/react/macro";
import { Dialog } from "@/ui/dialog";

interface ApprovalDialogProps {
  /** What the person may not do alone. */
  readonly reason: string;
  readonly onClose: () => void;
}

/** The place where a manager will approve with a PIN. Until there are PINs it says what can be done. */
export function ApprovalDialog({ reason, onClose }: ApprovalDialogProps) {
  const { t } = useLingui();
  return (
    <Dialog title={t`Ask a manager`} onClose={onClose}>
      <p>{reason}</p>
      <p className="mt-3 text-muted">
        <Trans>A manager can put this sale aside here, take it up again under their own name, and change it.</Trans>
      </p>
    </Dialog>
  );
}
