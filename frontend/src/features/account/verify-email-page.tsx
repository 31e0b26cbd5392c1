import { Trans } from "@lingui/react/macro";
import { useMutation } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { answered, client } from "@/api/client";
import { AccountFrame } from "@/ui/account-frame";
import { describeProblem } from "@/i18n/describe-problem";
import { Button } from "@/ui/button";
import { Notice } from "@/ui/states";

/** Whoever got the mail says so. Programs that look at links press nothing, so opening the page proves nothing yet. */
export function VerifyEmailPage() {
  const token = location.hash.slice(1);
  const proving = useMutation({
    mutationFn: () => answered(client.POST("/api/v1/auth/email-verifications", { body: { token } })),
  });
  return (
    <AccountFrame
      title={<Trans>Your address</Trans>}
      error={proving.error === null ? undefined : describeProblem(proving.error)}
      below={
        <Link to="/" className="text-accent underline underline-offset-4">
          <Trans>To the shop</Trans>
        </Link>
      }
    >
      {proving.isSuccess ? (
        <Notice>
          <Trans>Thank you. Your address is proved.</Trans>
        </Notice>
      ) : token === "" ? (
        <Notice tone="waiting">
          <Trans>This link is not complete. Open it from the mail again, or ask for another one.</Trans>
        </Notice>
      ) : (
        <Button
          tone="primary"
          size="large"
          isBusy={proving.isPending}
          onClick={() => {
            proving.mutate();
          }}
        >
          <Trans>This is my address</Trans>
        </Button>
      )}
    </AccountFrame>
  );
}
