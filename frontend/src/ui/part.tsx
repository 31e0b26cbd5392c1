import { Trans } from "@lingui/react/macro";
import { CircleAlert } from "lucide-react";
import { Component, type ComponentType, type ReactNode, useEffect, useState } from "react";
import { Button } from "./button";
import { State, StatePage } from "./states";

interface FailedPartProps {
  /** There is nothing else on the page. */
  readonly isPage: boolean;
  readonly onRetry: () => void;
  /** How to do without it, where that can be. */
  readonly onLeave: (() => void) | undefined;
}

/** A part that broke, or that could not be fetched. What is around it goes on. */
function FailedPart({ isPage, onRetry, onLeave }: FailedPartProps) {
  const failed = (
    <State
      tone="refused"
      icon={<CircleAlert aria-hidden="true" />}
      action={
        <span className="flex gap-2">
          {onLeave !== undefined && (
            <Button onClick={onLeave}>
              <Trans>Close</Trans>
            </Button>
          )}
          <Button onClick={onRetry}>
            <Trans>Try again</Trans>
          </Button>
        </span>
      }
    >
      <Trans>This part could not be loaded. What was saved on this device is safe.</Trans>
    </State>
  );
  return isPage ? <StatePage title="Counterfoil">{failed}</StatePage> : failed;
}

interface BoundaryProps extends FailedPartProps {
  readonly children: ReactNode;
}

class Boundary extends Component<BoundaryProps, { hasFailed: boolean }> {
  override state = { hasFailed: false };

  static getDerivedStateFromError() {
    return { hasFailed: true };
  }

  override render() {
    const { children, ...failed } = this.props;
    return this.state.hasFailed ? <FailedPart {...failed} /> : children;
  }
}

type Fetch<P> = () => Promise<ComponentType<P>>;

/**
 * A part of the app that is fetched when it is needed. Without a network, or after a deploy that took it away, it says so in
 * its own place, and is asked for again when somebody says so.
 */
export function part<P extends object>(fetchPart: Fetch<P>, isPage = false): ((props: P) => ReactNode) & { preload: () => Promise<void> } {
  let fetched: ComponentType<P> | null = null;
  function Part(props: P) {
    const [Fetched, setFetched] = useState(() => fetched);
    const [hasFailed, setFailed] = useState(false);
    const [attempt, setAttempt] = useState(0);
    useEffect(() => {
      if (Fetched !== null) return;
      let isWanted = true;
      fetchPart().then(
        (component) => {
          fetched = component;
          if (isWanted) setFetched(() => component);
        },
        () => {
          if (isWanted) setFailed(true);
        },
      );
      return () => {
        isWanted = false;
      };
    }, [attempt, Fetched]);
    const retry = () => {
      setFailed(false);
      setAttempt(attempt + 1);
    };
    // A sheet is closed, a panel goes back to what was there before.
    const { onClose, onBack } = props as { readonly onClose?: () => void; readonly onBack?: () => void };
    const onLeave = onClose ?? onBack;
    if (hasFailed && Fetched === null) return <FailedPart isPage={isPage} onRetry={retry} onLeave={onLeave} />;
    return (
      Fetched !== null && (
        <Boundary key={attempt} isPage={isPage} onRetry={retry} onLeave={onLeave}>
          <Fetched {...props} />
        </Boundary>
      )
    );
  }
  return Object.assign(Part, {
    preload: async () => {
      // What is there already is drawn at once. What cannot be had is asked for where it stands, and says so there.
      fetched ??= await fetchPart().catch(() => null);
    },
  });
}

/** A part that is all of a page: where it cannot be had, the page has a heading all the same. */
export function page<P extends object>(fetchPage: Fetch<P>): ReturnType<typeof part<P>> {
  return part(fetchPage, true);
}

/**
 * Fetches parts that somebody may need later. A browser that keeps the app on its device has them: they are made ready one by
 * one, when the page has nothing else to do. Any other fetches them at once, since there may be no network later.
 */
export async function fetchLater(fetches: readonly (() => Promise<unknown>)[]): Promise<void> {
  const isKept = "serviceWorker" in navigator && navigator.serviceWorker.controller !== null;
  if (!isKept) {
    await Promise.allSettled(fetches.map((fetchPart) => fetchPart()));
    return;
  }
  for (const fetchPart of fetches) {
    await isIdle();
    await fetchPart().catch(() => undefined);
  }
}

function isIdle(): Promise<void> {
  return new Promise((resolve) => {
    // Safari has no word for it.
    if ("requestIdleCallback" in window) {
      requestIdleCallback(() => {
        resolve();
      });
    } else setTimeout(resolve);
  });
}
