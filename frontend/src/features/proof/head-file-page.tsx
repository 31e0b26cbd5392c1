import { Trans } from "@lingui/react/macro";
import { useMutation } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { answered, client } from "@/api/client";
import { describeProblem } from "@/i18n/describe-problem";
import { AccountFrame } from "@/ui/account-frame";
import { Button } from "@/ui/button";
import { Notice } from "@/ui/states";

/** Whoever got the mail says whether they want the proof of a shop's books every day. They need no account. */
export function HeadFilePage() {
  const token = location.hash.slice(1);
  const answering = useMutation({
    mutationFn: (isWanted: boolean) => answered(client.POST("/api/v1/auth/head-mail", { body: { token, is_wanted: isWanted } })),
  });
  const said = answering.data;
  return (
    <AccountFrame
      title={<Trans>Daily proof of the books</Trans>}
      error={answering.error === null ? undefined : describeProblem(answering.error)}
      below={
        <Link to="/" className="text-accent underline underline-offset-4">
          <Trans>To the shop</Trans>
        </Link>
      }
    >
      {token === "" ? (
        <Notice tone="waiting">
          <Trans>This link is not complete. Open it from the mail again.</Trans>
        </Notice>
      ) : (
        <>
          <div role="status" className="empty:hidden">
            {said !== undefined && (
              <Notice>
                {said.is_wanted ? (
                  <Trans>Thank you. From tomorrow on you get the file of {said.org_name} every day. Keep the mails.</Trans>
                ) : (
                  <Trans>You get no more files of {said.org_name}.</Trans>
                )}
              </Notice>
            )}
          </div>
          <p className="text-muted">
            <Trans>A shop wants to send you a small signed file every day. It proves what its books say, so that nobody can change them later unseen.</Trans>
          </p>
          <Button
            tone="primary"
            size="large"
            isBusy={answering.isPending && answering.variables}
            onClick={() => {
              answering.mutate(true);
            }}
          >
            <Trans>Send it to me every day</Trans>
          </Button>
          <Button
            size="large"
            isBusy={answering.isPending && !answering.variables}
            onClick={() => {
              answering.mutate(false);
            }}
          >
            <Trans>Do not send it</Trans>
          </Button>
        </>
      )}
    </AccountFrame>
  );
}
