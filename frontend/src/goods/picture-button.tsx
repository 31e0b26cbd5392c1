import { type ChangeEvent, type ReactNode, useRef } from "react";
import { Button } from "@/ui/button";

interface PictureButtonProps {
  readonly icon: ReactNode;
  readonly isBusy?: boolean;
  /** A photograph that is taken now. */
  readonly hasCamera?: boolean;
  readonly className?: string;
  readonly onFiles: (files: FileList | null) => void;
  readonly children: ReactNode;
}

/** A button that lets somebody choose a picture of the device, or take one. */
export function PictureButton({ icon, isBusy = false, hasCamera = false, className, onFiles, children }: PictureButtonProps) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button icon={icon} isBusy={isBusy} {...(className === undefined ? {} : { className })} onClick={() => input.current?.click()}>
        {children}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        accept="image/*"
        {...(hasCamera ? { capture: "environment" as const } : {})}
        onChange={({ target }: ChangeEvent<HTMLInputElement>) => {
          onFiles(target.files);
          target.value = "";
        }}
      />
    </>
  );
}
