import { Trans } from "@lingui/react/macro";
import { useMutation } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { answered, client } from "@/api/client";
import { AccountFrame } from "@/ui/account-frame";
import { enter } from "./sign-up";
import { describeProblem } from "@/i18n/describe-problem";
import { Button } from "@/ui/button";
import { Notice } from "@/ui/states";

/** Whoever signed up and got the mail opens the shop. Programs that look at links press nothing. */
export function OpenShopPage() {
  const navigate = useNavigate();
  const token = location.hash.slice(1);
  const opening = useMutation({
    mutationFn: () => answered(client.POST("/api/v1/auth/signup/complete", { body: { token } })),
    onSuccess: (opened) => {
      enter(opened);
      void navigate({ to: "/$orgId/start", params: { orgId: opened.org.id } });
    },
  });
  return (
    <AccountFrame
      title={<Trans>Open a shop</Trans>}
      error={opening.error === null ? undefined : describeProblem(opening.error)}
      below={
        <Link to="/sign-up" className="text-accent underline underline-offset-4">
          <Trans>Ask for another link</Trans>
        </Link>
      }
    >
      {token === "" ? (
        <Notice tone="waiting">
          <Trans>This link is not complete. Open it from the mail again, or ask for another one.</Trans>
        </Notice>
      ) : (
        <Button
          tone="primary"
          size="large"
          isBusy={opening.isPending}
          onClick={() => {
            opening.mutate();
          }}
        >
          <Trans>Open the shop</Trans>
        </Button>
      )}
    </AccountFrame>
  );
}
