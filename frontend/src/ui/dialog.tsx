import { Trans, useLingui } from "@lingui/react/macro";
import { X } from "lucide-react";
import { type ReactNode, useEffect, useId, useRef } from "react";
import { Button } from "./button";
import { cx } from "./cx";
import { useIsOnline } from "./online";
import { Notice } from "./states";

interface DialogProps {
  readonly title: ReactNode;
  readonly onClose: () => void;
  readonly children: ReactNode;
  readonly footer?: ReactNode;
  /** "sheet" comes from the side on wide screens; both come from the foot on a phone. */
  readonly kind?: "dialog" | "sheet";
  /** For what stands in columns. */
  readonly isWide?: boolean;
  /** What is typed here can be saved with a network only: it says so before anybody types. */
  readonly needsNetwork?: boolean;
}

/** A modal over the page: the platform's own, so that focus, Escape and the top layer are right. */
export function Dialog({ title, onClose, children, footer, kind = "dialog", isWide = false, needsNetwork = false }: DialogProps) {
  const { t } = useLingui();
  const isOnline = useIsOnline();
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();

  useEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => {
      element?.close();
    };
  }, []);

  return (
    <dialog
      ref={dialog}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      className={cx(
        "m-0 flex max-h-dvh w-full max-w-full animate-slide-up flex-col bg-surface p-0 shadow-floating",
        "fixed inset-x-0 top-auto bottom-0 rounded-t-medium",
        kind === "dialog"
          ? cx("sm:inset-0 sm:m-auto sm:h-fit sm:max-h-[90dvh] sm:rounded-medium", isWide ? "sm:max-w-2xl" : "sm:max-w-lg")
          : "sm:inset-y-0 sm:right-0 sm:left-auto sm:h-dvh sm:max-w-md sm:rounded-none",
      )}
    >
      <div className="flex items-center justify-between gap-4 border-b border-line py-2 ps-5 pe-2">
        <h2 id={id} className="min-w-0 text-large font-semibold">
          {title}
        </h2>
        <Button tone="quiet" size="icon" aria-label={t`Close`} onClick={onClose} icon={<X aria-hidden="true" className="size-5" />} />
      </div>
      <div className="flex-1 overflow-y-auto p-5">
        {needsNetwork && !isOnline && (
          <div className="mb-5">
            <Notice tone="waiting">
              <Trans>This needs the network. Sales are saved here meanwhile.</Trans>
            </Notice>
          </div>
        )}
        {children}
      </div>
      {footer && <div className="flex flex-wrap justify-end gap-3 border-t border-line p-4">{footer}</div>}
    </dialog>
  );
}
