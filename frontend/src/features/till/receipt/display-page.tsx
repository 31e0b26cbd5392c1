import { Trans, useLingui } from "@lingui/react/macro";
import { useParams } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import { Mark } from "@/ui/mark";
import { type DisplayMessage, type DisplayState, openChannel, say } from "./display";

/** For the customer's side of the counter: what is rung up, what it comes to, and the change. */
export function DisplayPage() {
  const { orgId = "" } = useParams({ strict: false });
  const [state, setState] = useState<DisplayState | null>(null);

  useEffect(() => {
    const channel = openChannel(orgId);
    channel.addEventListener("message", ({ data }: MessageEvent<DisplayMessage>) => {
      if (data.kind === "state") setState(data.state);
    });
    say(channel, { kind: "hello" });
    return () => {
      channel.close();
    };
  }, [orgId]);

  return (
    <main data-testid="display" className="flex h-dvh flex-col bg-paper p-6 sm:p-10">
      {state === null || (state.content.kind === "sale" && state.content.lines.length === 0) ? (
        <Idle shopName={state?.shopName ?? null} />
      ) : state.content.kind === "paid" ? (
        <Thanks shopName={state.shopName} total={state.content.total} change={state.content.change} />
      ) : (
        <Sale shopName={state.shopName} content={state.content} />
      )}
    </main>
  );
}

function Idle({ shopName }: { readonly shopName: string | null }) {
  return (
    <div className="m-auto flex flex-col items-center gap-6 text-center">
      <Mark className="size-24" />
      <h1 className="text-[clamp(min(2rem,11vw),7vw,5rem)] leading-tight font-semibold">{shopName ?? <Trans>Welcome</Trans>}</h1>
    </div>
  );
}

function Thanks({ shopName, total, change }: { readonly shopName: string; readonly total: string; readonly change: string | null }) {
  return (
    <div role="status" className="m-auto flex flex-col items-center gap-4 text-center">
      <h1 className="text-title font-semibold">{shopName}</h1>
      <p className="text-title text-muted">{change === null ? <Trans>Paid</Trans> : <Trans>Change</Trans>}</p>
      <p className="text-[clamp(3rem,14vw,9rem)] leading-none font-semibold tracking-tight" data-testid="display-total">{change ?? total}</p>
      <p className="text-title"><Trans>Thank you</Trans></p>
    </div>
  );
}

type SaleContent = Extract<DisplayState["content"], { kind: "sale" }>;

function Sale({ shopName, content: { lines, extras, total } }: { readonly shopName: string; readonly content: SaleContent }) {
  const { t } = useLingui();
  const end = useRef<HTMLLIElement>(null);
  useEffect(() => {
    end.current?.scrollIntoView({ block: "nearest" });
  }, [lines]);
  return (
    <>
      <h1 className="pb-4 text-large font-semibold text-muted">{shopName}</h1>
      {/* It scrolls: whoever has no pointer reaches it by Tab. */}
      <div role="region" aria-label={t`Basket`} tabIndex={0} className="min-h-0 flex-1 overflow-y-auto">
        <ol className="divide-y divide-line">
          {lines.map((line, index) => (
            <li key={line.key} ref={index === lines.length - 1 ? end : undefined} className="flex items-baseline gap-4 py-3 text-large sm:text-title">
              <span className="w-16 shrink-0 text-end text-muted">{line.quantity}</span>
              <span className="min-w-0 flex-1 break-words">{line.name}</span>
              <span className="font-medium">{line.amount}</span>
            </li>
          ))}
        </ol>
      </div>
      {extras.map(({ name, amount }) => (
        <p key={name} className="flex justify-between gap-4 py-1 text-large text-muted">
          <span>{name}</span>
          <span>{amount}</span>
        </p>
      ))}
      <p className="flex flex-wrap items-baseline justify-between gap-x-6 border-t-2 border-ink pt-4">
        <span className="text-title font-semibold"><Trans>Total</Trans></span>
        <span className="text-[clamp(2.75rem,11vw,7rem)] leading-none font-semibold tracking-tight" data-testid="display-total">{total}</span>
      </p>
    </>
  );
}
