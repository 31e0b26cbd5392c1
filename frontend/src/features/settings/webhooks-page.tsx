import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Webhook as WebhookIcon } from "lucide-react";
import { useState } from "react";
import { answered, client } from "@/api/client";
import { formatDateTime } from "@/i18n/format";
import { Badge, State } from "@/ui/states";
import { Table } from "@/ui/table";
import { settingsKeys } from "./keys";
import { Page } from "./page";
import { WEBHOOK } from "./places";
import { useSettings } from "./settings-context";
import { WebhookEditor } from "./webhook-editor";
import { WebhookLog } from "./webhook-log";
import { WebhookSecret } from "./webhook-secret";
import type { Webhook } from "./webhook-words";

/** The programs that are told what happens, and whether it arrives. */
export function WebhooksPage() {
  const { orgId, may } = useSettings();
  const { i18n, t } = useLingui();
  const [edited, setEdited] = useState<Webhook | "new">();
  const [logged, setLogged] = useState<Webhook>();
  const [secret, setSecret] = useState<string>();
  const webhooks = useQuery({
    queryKey: settingsKeys.list(orgId, "webhooks"),
    queryFn: async () => (await answered(client.GET("/api/v1/org/{org_id}/webhooks", { params: { path: { org_id: orgId } } }))).items,
  });
  return (
    <Page
      title={<Trans>Webhooks</Trans>}
      lead={<Trans>Your own programs, or those of somebody you trust, are told at once what happens in the shop.</Trans>}
      action={
        may("create_webhook")
          ? {
              start: WEBHOOK,
              run: () => {
                setEdited("new");
              },
            }
          : undefined
      }
      error={webhooks.error}
      onRetry={() => void webhooks.refetch()}
    >
      <Table
        label={t`Webhooks`}
        rows={webhooks.data}
        keyOf={({ id }) => id}
        onOpen={setEdited}
        columns={[
          { key: "url", label: t`Address`, cell: ({ url, description }) => <span className="wrap-anywhere">{description ?? url}</span> },
          { key: "events", label: t`Events`, isExtra: true, cell: ({ event_types }) => <Plural value={event_types.length} one="# kind" other="# kinds" /> },
          { key: "arrived", label: t`Arrived last`, isExtra: true, cell: ({ delivered_at }) => (delivered_at === null ? "–" : formatDateTime(delivered_at, i18n.locale)) },
          { key: "state", label: t`State`, cell: (webhook) => <WebhookState {...webhook} /> },
        ]}
        empty={
          <State icon={<WebhookIcon aria-hidden="true" />}>
            <Trans>No program is told anything yet. Add the address of one.</Trans>
          </State>
        }
      />
      {edited !== undefined && (
        <WebhookEditor
          webhook={edited === "new" ? undefined : edited}
          onSecret={setSecret}
          onLog={(webhook) => {
            setEdited(undefined);
            setLogged(webhook);
          }}
          onClose={() => {
            setEdited(undefined);
          }}
        />
      )}
      {logged !== undefined && (
        <WebhookLog
          webhook={logged}
          onClose={() => {
            setLogged(undefined);
          }}
        />
      )}
      {secret !== undefined && (
        <WebhookSecret
          secret={secret}
          onClose={() => {
            setSecret(undefined);
          }}
        />
      )}
    </Page>
  );
}

function WebhookState({ is_enabled, has_secret, disabled_at, first_failed_at }: Webhook) {
  if (disabled_at !== null) {
    return (
      <Badge tone="refused">
        <Trans>Switched off: nothing arrives</Trans>
      </Badge>
    );
  }
  if (!is_enabled) {
    return (
      <Badge>
        <Trans>Switched off</Trans>
      </Badge>
    );
  }
  if (!has_secret) {
    return (
      <Badge tone="waiting">
        <Trans>Without a secret</Trans>
      </Badge>
    );
  }
  if (first_failed_at !== null) {
    return <FailingSince at={first_failed_at} />;
  }
  return (
    <Badge tone="accent">
      <Trans>On</Trans>
    </Badge>
  );
}

function FailingSince({ at }: { readonly at: string }) {
  const { i18n } = useLingui();
  return (
    <Badge tone="waiting">
      <Trans>Fails since {formatDateTime(at, i18n.locale)}</Trans>
    </Badge>
  );
}
