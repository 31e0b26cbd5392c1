import { Trans } from "@lingui/react/macro";
import { useState } from "react";
import type { Identity } from "@/api/session";
import { Button } from "@/ui/button";
import { part } from "@/ui/part";
import { Notice } from "@/ui/states";

const SignInDialog = part(() => import("./sign-in-dialog").then((module) => module.SignInDialog));

/** The session is over, the page is not: the password is asked for above it, and what was begun below stays. */
export function SignInAgain({ identity }: { readonly identity: Identity }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Notice
        tone="waiting"
        action={
          <Button
            onClick={() => {
              setOpen(true);
            }}
          >
            <Trans>Sign in</Trans>
          </Button>
        }
      >
        <Trans>Your session is over. What you do at the till is saved on this device until you sign in.</Trans>
      </Notice>
      {isOpen && (
        <SignInDialog
          identity={identity}
          onClose={() => {
            setOpen(false);
          }}
        />
      )}
    </>
  );
}
