import { Trans } from "@lingui/react/macro";
import { Link, type ErrorComponentProps } from "@tanstack/react-router";
import { CircleAlert, MapPinOff } from "lucide-react";
import { ProblemError, UnreachableError } from "@/api/problem";
import { Button } from "@/ui/button";
import { State } from "@/ui/states";

export function MissingPage() {
  return (
    <main className="grid min-h-dvh grid-cols-1 place-items-center">
      <h1 className="sr-only">Counterfoil</h1>
      <State icon={<MapPinOff aria-hidden="true" />} action={<Link to="/" className="inline-flex min-h-target items-center rounded-medium bg-accent px-5 font-medium text-on-accent hover:bg-accent-strong"><Trans>Go to the till</Trans></Link>}>
        <Trans>There is no such page.</Trans>
      </State>
    </main>
  );
}

export function FailedPage({ error, reset }: ErrorComponentProps) {
  return (
    <main className="grid min-h-dvh grid-cols-1 place-items-center">
      <h1 className="sr-only">Counterfoil</h1>
      <State
        tone="refused"
        icon={<CircleAlert aria-hidden="true" />}
        action={<Button onClick={reset}><Trans>Try again</Trans></Button>}
      >
        {error instanceof UnreachableError ? (
          <Trans>The service cannot be reached. What was saved on this device is safe.</Trans>
        ) : error instanceof ProblemError ? (
          error.message
        ) : (
          <Trans>Something broke on this page. What was saved on this device is safe.</Trans>
        )}
      </State>
    </main>
  );
}
