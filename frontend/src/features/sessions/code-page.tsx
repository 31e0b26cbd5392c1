import { Trans } from "@lingui/react/macro";
import { Link, useNavigate, useRouter, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { AccountFrame } from "@/ui/account-frame";
import { pageAfter } from "@/sync/page-after";
import { waitingLogin } from "@/sync/sign-in";
import { CodeForm } from "./code-form";

/** The password was right; the second factor is asked for. */
export function CodePage() {
  const navigate = useNavigate();
  const router = useRouter();
  const search = useSearch({ from: "/sign-in/code" });
  const [login] = useState(waitingLogin);
  return (
    <AccountFrame
      title={<Trans>Second factor</Trans>}
      below={
        <Link to="/sign-in" search={search} className="text-accent underline underline-offset-4">
          <Trans>Sign in as somebody else</Trans>
        </Link>
      }
    >
      {login !== null && (
        <CodeForm
          login={login}
          onSignedIn={(opened) => {
            router.history.push(pageAfter(opened, search.next));
          }}
          onExpired={() => void navigate({ to: "/sign-in", search })}
        />
      )}
      <p className="text-muted">
        <Trans>Have you lost the app and the recovery codes? Whoever runs the service can take the second factor away.</Trans>
      </p>
    </AccountFrame>
  );
}
