import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { LogOut, Monitor, Smartphone, Tablet } from "lucide-react";
import { useState } from "react";
import { client, done, answered } from "@/api/client";
import type { components } from "@/api/schema";
import { session } from "@/api/session";
import { usePages } from "@/api/use-pages";
import { describeProblem } from "@/i18n/describe-problem";
import { formatDateTime } from "@/i18n/format";
import { Button } from "@/ui/button";
import { Confirm } from "@/ui/confirm";
import { Fault } from "@/ui/fault";
import { OfficePage } from "@/ui/office-page";
import { useIsOnline } from "@/ui/online";
import { Badge, Notice, Skeleton } from "@/ui/states";
import { toast } from "@/ui/toast";
import { readBrowser } from "./read-browser";

interface Session {
  readonly told: components["schemas"]["Session"];
  /** It is this browser's. */
  readonly isCurrent: boolean;
}

const KEY = ["sessions"] as const;

/** Where one is signed in, and the way out of each place. */
export function SessionsPage() {
  const { t } = useLingui();
  const queries = useQueryClient();
  const isOnline = useIsOnline();
  const [asked, setAsked] = useState<Session | "others">();
  const list = usePages<Session>(KEY, async (cursor) => {
    const { items, current_id, next_cursor } = await answered(client.GET("/api/v1/me/sessions", { params: { query: cursor } }));
    return { items: items.map((told) => ({ told, isCurrent: told.id === current_id })), next_cursor };
  });
  const ending = useMutation({
    mutationFn: (ended: Session | "others") =>
      done(
        ended === "others"
          ? client.DELETE("/api/v1/me/sessions")
          : client.DELETE("/api/v1/me/sessions/{session_id}", { params: { path: { session_id: ended.told.id } } }),
      ),
    onSuccess: async (_, ended) => {
      await queries.invalidateQueries({ queryKey: KEY });
      setAsked(undefined);
      toast(ended === "others" ? t`You are signed out everywhere else` : t`You are signed out there`);
    },
  });
  const rows = list.rows?.toSorted((one, other) => Number(other.isCurrent) - Number(one.isCurrent));
  return (
    <OfficePage
      title={<Trans>Where I am signed in</Trans>}
      actions={
        rows !== undefined &&
        rows.length > 1 && (
          <Button
            tone="danger"
            icon={<LogOut aria-hidden="true" className="size-5" />}
            disabled={!isOnline}
            onClick={() => {
              setAsked("others");
            }}
          >
            <Trans>Sign out everywhere else</Trans>
          </Button>
        )
      }
    >
      <p className="max-w-prose text-muted">
        <Trans>Do you not know one of them? Sign out there. Then somebody needs your password to get in again.</Trans>
      </p>
      {list.error !== null && rows === undefined && <Fault error={list.error} onRetry={list.retry} />}
      {ending.error !== null && <Notice tone="refused">{describeProblem(ending.error)}</Notice>}
      {list.error === null && rows === undefined && <Skeleton className="h-24 max-w-3xl" />}
      {rows !== undefined && (
        <ul aria-label={t`Where I am signed in`} className="flex max-w-3xl flex-col divide-y divide-line rounded-medium border border-line bg-surface">
          {rows.map((row) => (
            <SessionRow
              key={row.told.id}
              session={row}
              onEnd={
                isOnline
                  ? () => {
                      setAsked(row);
                    }
                  : undefined
              }
            />
          ))}
        </ul>
      )}
      {list.hasMore && (
        <Button className="self-start" isBusy={list.isReadingMore} onClick={list.more}>
          <Trans>Show more</Trans>
        </Button>
      )}
      {asked !== undefined && (
        <Confirm
          title={asked === "others" ? <Trans>Sign out everywhere else?</Trans> : <Trans>Sign out there?</Trans>}
          action={asked === "others" ? <Trans>Sign out everywhere else</Trans> : <Trans>Sign out there</Trans>}
          isBusy={ending.isPending}
          onConfirm={() => {
            ending.mutate(asked);
          }}
          onClose={() => {
            setAsked(undefined);
          }}
        >
          <Trans>A till that is signed out goes on selling, and sends its sales once somebody signs in there again.</Trans>
        </Confirm>
      )}
    </OfficePage>
  );
}

interface SessionRowProps {
  readonly session: Session;
  readonly onEnd: (() => void) | undefined;
}

const ICONS = { desk: Monitor, tablet: Tablet, telephone: Smartphone };

function SessionRow({ session: { told, isCurrent }, onEnd }: SessionRowProps) {
  const { i18n } = useLingui();
  const { kind, ...named } = readBrowser(told.user_agent ?? "");
  const browser = <BrowserName {...named} userAgent={told.user_agent} />;
  const Icon = ICONS[kind];
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3">
      <Icon aria-hidden="true" className="size-6 shrink-0 text-muted" />
      <div className="flex min-w-0 flex-1 basis-48 flex-col">
        <span className="flex flex-wrap items-center gap-x-4 font-medium wrap-anywhere">
          {told.devices.length === 0 ? browser : <DeviceNames devices={told.devices} />}
          {isCurrent && (
            <Badge tone="accent">
              <Trans>This one</Trans>
            </Badge>
          )}
        </span>
        {told.devices.length > 0 && <span className="text-small text-muted wrap-anywhere">{browser}</span>}
        <span className="text-small text-muted wrap-anywhere">
          {isCurrent ? (
            <Trans>Since {formatDateTime(told.created_at, i18n.locale)}</Trans>
          ) : (
            <Trans>
              Since {formatDateTime(told.created_at, i18n.locale)}, last used {formatDateTime(told.last_used_at, i18n.locale)}
            </Trans>
          )}
        </span>
        {told.address !== null && (
          <span className="text-small text-muted wrap-anywhere">
            <Trans>Address {told.address}</Trans>
          </span>
        )}
      </div>
      {!isCurrent && (
        <Button disabled={onEnd === undefined} onClick={onEnd}>
          <Trans>Sign out there</Trans>
        </Button>
      )}
    </li>
  );
}

/** "Till 1"; whoever belongs to several shops is told whose it is. */
function DeviceNames({ devices }: { readonly devices: components["schemas"]["Session"]["devices"] }) {
  const hasOneShop = session.identity?.memberships.length === 1;
  return devices.map(({ org_id, org_name, name, revoked_at }) => (
    <span key={org_id} className="flex flex-wrap items-center gap-x-2">
      {hasOneShop ? name : `${name} · ${org_name}`}
      {revoked_at !== null && (
        <Badge tone="refused">
          <Trans>Shut out</Trans>
        </Badge>
      )}
    </span>
  ));
}

interface BrowserNameProps {
  readonly name: string | null;
  readonly system: string | null;
  readonly userAgent: string | null;
}

const SHORT = 60;

/** "Firefox on Windows"; for a program that says no such thing, what it does say. */
function BrowserName({ name, system, userAgent }: BrowserNameProps) {
  if (name !== null && system !== null) return <Trans>{name} on {system}</Trans>;
  const text = name ?? userAgent?.slice(0, SHORT);
  return text === undefined ? <Trans>Unknown program</Trans> : <>{text}</>;
}
