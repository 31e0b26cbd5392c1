import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { KeyRound, Send, Trash2 } from "lucide-react";
import { useState } from "react";
import { answered, client, done } from "@/api/client";
import { describeProblem } from "@/i18n/describe-problem";
import { Button } from "@/ui/button";
import { Confirm } from "@/ui/confirm";
import { Switch, TextField } from "@/ui/field";
import { Notice } from "@/ui/states";
import { toast } from "@/ui/toast";
import { Editor } from "./editor";
import { settingsKeys } from "./keys";
import { useSettings } from "./settings-context";
import { EVENTS, TYPES, type EventType, type Webhook } from "./webhook-words";

interface WebhookEditorProps {
  /** Undefined: a new one. */
  readonly webhook: Webhook | undefined;
  readonly onSecret: (secret: string) => void;
  readonly onLog: (webhook: Webhook) => void;
  readonly onClose: () => void;
}

type Values = { url: string; description: string; is_enabled: boolean } & Record<EventType, boolean>;

/** Where events are sent, and which. */
export function WebhookEditor({ webhook, onSecret, onLog, onClose }: WebhookEditorProps) {
  const { orgId } = useSettings();
  const { i18n, t } = useLingui();
  const path = { org_id: orgId };
  const chosen = Object.fromEntries(TYPES.map((type) => [type, i18n._(EVENTS[type])])) as Record<EventType, string>;

  return (
    <Editor
      orgId={orgId}
      title={webhook === undefined ? <Trans>New webhook</Trans> : (webhook.description ?? webhook.url)}
      thing={webhook}
      onClose={onClose}
      labels={{ url: t`Address`, description: t`What it is for`, is_enabled: t`Events are sent`, ...chosen }}
      valuesOf={(thing: Webhook | undefined): Values => ({
        url: thing?.url ?? "",
        description: thing?.description ?? "",
        is_enabled: thing?.is_enabled ?? true,
        ...(Object.fromEntries(TYPES.map((type) => [type, thing?.event_types.includes(type) ?? type === "bill.issued"])) as Record<EventType, boolean>),
      })}
      save={async (values, thing) => {
        const description = values.description.trim();
        const body = {
          url: values.url.trim(),
          description: description === "" ? null : description,
          is_enabled: values.is_enabled,
          event_types: TYPES.filter((type) => values[type]),
        };
        if (thing !== undefined) {
          return answered(
            client.PATCH("/api/v1/org/{org_id}/webhooks/{webhook_id}", {
              params: { path: { ...path, webhook_id: thing.id }, header: { "If-Match": `"${thing.version}"` } },
              body,
            }),
          );
        }
        const { secret, ...made } = await answered(client.POST("/api/v1/org/{org_id}/webhooks", { params: { path }, body }));
        onSecret(secret);
        return made;
      }}
      reload={({ id }) => answered(client.GET("/api/v1/org/{org_id}/webhooks/{webhook_id}", { params: { path: { ...path, webhook_id: id } } }))}
      below={webhook !== undefined && <Deeds webhook={webhook} onSecret={onSecret} onLog={onLog} onClose={onClose} />}
    >
      {({ values, set, text, errorOf }) => (
        <>
          {webhook?.disabled_at != null && (
            <Notice tone="refused">
              <Trans>Nothing arrived there for days, so it was switched off. Mend the program behind it, then switch it on again: it gets what waits.</Trans>
            </Notice>
          )}
          {webhook?.has_secret === false && (
            <Notice tone="waiting">
              <Trans>It came from another database without its secret. Make a new one below.</Trans>
            </Notice>
          )}
          <TextField label={t`Address`} type="url" required maxLength={500} placeholder="https://" hint={t`It begins with https:// and is reachable from the internet.`} {...text("url")} />
          <TextField label={t`What it is for`} maxLength={200} {...text("description")} />
          <fieldset className="flex flex-col">
            <legend className="text-small font-medium">
              <Trans>It is told when</Trans>
            </legend>
            {TYPES.map((type) => (
              <Switch
                key={type}
                label={i18n._(EVENTS[type])}
                checked={values[type]}
                onChange={({ target: { checked } }) => {
                  set({ [type]: checked });
                }}
              />
            ))}
            {errorOf("event_types") !== undefined && (
              <p role="alert" className="text-small text-refused">
                <Trans>Choose at least one.</Trans>
              </p>
            )}
          </fieldset>
          <Switch
            label={t`Events are sent`}
            checked={values.is_enabled}
            onChange={({ target: { checked } }) => {
              set({ is_enabled: checked });
            }}
          />
        </>
      )}
    </Editor>
  );
}

interface DeedsProps {
  readonly webhook: Webhook;
  readonly onSecret: (secret: string) => void;
  readonly onLog: (webhook: Webhook) => void;
  readonly onClose: () => void;
}

/** What is done with one that there is. A new secret is asked for again by password once the service asks for that. */
function Deeds({ webhook, onSecret, onLog, onClose }: DeedsProps) {
  const { orgId } = useSettings();
  const { t } = useLingui();
  const queries = useQueryClient();
  const [asked, setAsked] = useState<"secret" | "delete">();
  const params = { path: { org_id: orgId, webhook_id: webhook.id } };
  const refresh = () => queries.invalidateQueries({ queryKey: settingsKeys.all(orgId) });
  const testing = useMutation({
    mutationFn: () => answered(client.POST("/api/v1/org/{org_id}/webhooks/{webhook_id}/test", { params })),
    onSuccess: async () => {
      await refresh();
      toast(t`A test is on its way`);
      onLog(webhook);
    },
  });
  const renewing = useMutation({
    mutationFn: () => answered(client.POST("/api/v1/org/{org_id}/webhooks/{webhook_id}/secret", { params })),
    onSuccess: async ({ secret }) => {
      await refresh();
      onClose();
      onSecret(secret);
    },
    onError: () => {
      setAsked(undefined);
    },
  });
  const deleting = useMutation({
    mutationFn: () => done(client.DELETE("/api/v1/org/{org_id}/webhooks/{webhook_id}", { params })),
    onSuccess: async () => {
      await refresh();
      toast(t`Deleted`);
      onClose();
    },
    onError: () => {
      setAsked(undefined);
    },
  });
  const failure = testing.error ?? renewing.error ?? deleting.error;
  return (
    <section className="mt-6 flex flex-col items-start gap-3 border-t border-line pt-5">
      {failure !== null && <Notice tone="refused">{describeProblem(failure)}</Notice>}
      <Button
        onClick={() => {
          onLog(webhook);
        }}
      >
        <Trans>See what was sent</Trans>
      </Button>
      <Button
        icon={<Send aria-hidden="true" className="size-5" />}
        isBusy={testing.isPending}
        onClick={() => {
          testing.mutate();
        }}
      >
        <Trans>Send a test</Trans>
      </Button>
      <Button
        icon={<KeyRound aria-hidden="true" className="size-5" />}
        onClick={() => {
          setAsked("secret");
        }}
      >
        <Trans>Make a new secret</Trans>
      </Button>
      <Button
        tone="danger"
        icon={<Trash2 aria-hidden="true" className="size-5" />}
        onClick={() => {
          setAsked("delete");
        }}
      >
        <Trans>Delete the webhook</Trans>
      </Button>
      {asked === "secret" && (
        <Confirm
          title={<Trans>Make a new secret?</Trans>}
          action={<Trans>Make a new secret</Trans>}
          isBusy={renewing.isPending}
          onConfirm={() => {
            renewing.mutate();
          }}
          onClose={() => {
            setAsked(undefined);
          }}
        >
          <Trans>The one of now is good for 24 hours more. Give the program the new one in that time.</Trans>
        </Confirm>
      )}
      {asked === "delete" && (
        <Confirm
          title={<Trans>Delete this webhook?</Trans>}
          action={<Trans>Delete the webhook</Trans>}
          isBusy={deleting.isPending}
          onConfirm={() => {
            deleting.mutate();
          }}
          onClose={() => {
            setAsked(undefined);
          }}
        >
          <Trans>The program gets nothing any more, and what was sent is forgotten.</Trans>
        </Confirm>
      )}
    </section>
  );
}
