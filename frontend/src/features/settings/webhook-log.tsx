import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { RefreshCw, Send } from "lucide-react";
import { type ReactNode, type SubmitEvent, useState } from "react";
import { answered, client } from "@/api/client";
import { describeProblem } from "@/i18n/describe-problem";
import { formatDateTime } from "@/i18n/format";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { Fault } from "@/ui/fault";
import { TextField } from "@/ui/field";
import { Badge, Notice, Skeleton, State } from "@/ui/states";
import { Table } from "@/ui/table";
import { toast } from "@/ui/toast";
import { settingsKeys } from "./keys";
import { More } from "./more";
import { useSettings } from "./settings-context";
import { useList } from "./use-list";
import { type Delivery, type Webhook, wordsOf } from "./webhook-words";

/** What was sent to a webhook, the latest first, and what came of it. */
export function WebhookLog({ webhook, onClose }: { readonly webhook: Webhook; readonly onClose: () => void }) {
  const { orgId } = useSettings();
  const { i18n, t } = useLingui();
  const queries = useQueryClient();
  const [opened, setOpened] = useState<Delivery>();
  const list = useList<Delivery>(orgId, "webhook_deliveries", { webhook: webhook.id }, (query) =>
    answered(client.GET("/api/v1/org/{org_id}/webhooks/{webhook_id}/deliveries", { params: { path: { org_id: orgId, webhook_id: webhook.id }, query } })),
  );
  return (
    <Dialog
      isWide
      title={<Trans>What was sent</Trans>}
      onClose={onClose}
      footer={
        <Button
          icon={<RefreshCw aria-hidden="true" className="size-5" />}
          onClick={() => {
            void queries.invalidateQueries({ queryKey: settingsKeys.all(orgId) });
          }}
        >
          <Trans>Look again</Trans>
        </Button>
      }
    >
      <div className="flex flex-col gap-4">
        <p className="text-muted wrap-anywhere">{webhook.url}</p>
        {list.error === null ? (
          <>
            <Table
              label={t`What was sent`}
              rows={list.rows}
              keyOf={({ id }) => id}
              onOpen={setOpened}
              columns={[
                {
                  key: "event",
                  label: t`What happened`,
                  cell: (delivery) => (
                    <span className="flex flex-col">
                      {i18n._(wordsOf(delivery.type))}
                      <span className="text-small font-normal text-muted">
                        {formatDateTime(delivery.occurred_at, i18n.locale)}
                        {delivery.duration_ms !== null && <span className="whitespace-nowrap"> · <AnswerOf {...delivery} /></span>}
                      </span>
                    </span>
                  ),
                },
                { key: "state", label: t`State`, cell: (delivery) => <DeliveryState {...delivery} /> },
              ]}
              empty={
                <State icon={<Send aria-hidden="true" />}>
                  <Trans>Nothing was sent yet. Send a test to see whether it arrives.</Trans>
                </State>
              }
            />
            <More list={list} />
          </>
        ) : (
          <Fault error={list.error} onRetry={list.retry} />
        )}
        {webhook.is_enabled && webhook.has_secret && <Replay webhook={webhook} />}
      </div>
      {opened !== undefined && (
        <DeliveryDialog
          delivery={opened}
          onClose={() => {
            setOpened(undefined);
          }}
        />
      )}
    </Dialog>
  );
}

function DeliveryState({ state, attempt_count }: Pick<Delivery, "state" | "attempt_count">) {
  if (state === "delivered") {
    return (
      <Badge tone="accent">
        <Trans>Arrived</Trans>
      </Badge>
    );
  }
  if (state === "dead") {
    return (
      <Badge tone="refused">
        <Trans>Given up</Trans>
      </Badge>
    );
  }
  return (
    <Badge tone="waiting">
      {attempt_count === 0 ? <Trans>On its way</Trans> : <Plural value={attempt_count} one="Tried once" other="Tried # times" />}
    </Badge>
  );
}

function AnswerOf({ answer_status, duration_ms }: Pick<Delivery, "answer_status" | "duration_ms">) {
  if (duration_ms === null) return "–";
  const status = answer_status ?? "–";
  return (
    <Trans>
      {status} · {duration_ms} ms
    </Trans>
  );
}

/** Everything since a time, for a program that was away. */
function Replay({ webhook }: { readonly webhook: Webhook }) {
  const { orgId } = useSettings();
  const { t } = useLingui();
  const queries = useQueryClient();
  const [since, setSince] = useState("");
  const replaying = useMutation({
    mutationFn: () =>
      answered(
        client.POST("/api/v1/org/{org_id}/webhooks/{webhook_id}/replay", {
          params: { path: { org_id: orgId, webhook_id: webhook.id } },
          body: { since: new Date(since).toISOString() },
        }),
      ),
    onSuccess: async ({ event_count }) => {
      await queries.invalidateQueries({ queryKey: settingsKeys.all(orgId) });
      toast(t`${event_count} are sent again`);
    },
  });
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    replaying.mutate();
  };
  return (
    <form onSubmit={submit} className="flex flex-wrap items-end gap-3 border-t border-line pt-4">
      {replaying.error !== null && <Notice tone="refused">{describeProblem(replaying.error)}</Notice>}
      <TextField
        className="min-w-56 flex-1"
        label={t`Send everything again since`}
        type="datetime-local"
        required
        value={since}
        hint={t`At most 30 days ago.`}
        onChange={({ target: { value } }) => {
          setSince(value);
        }}
      />
      <Button type="submit" className="mb-6" isBusy={replaying.isPending}>
        <Trans>Send again</Trans>
      </Button>
    </form>
  );
}

/** One of them, with what was sent and what was answered. */
function DeliveryDialog({ delivery, onClose }: { readonly delivery: Delivery; readonly onClose: () => void }) {
  const { orgId } = useSettings();
  const { i18n, t } = useLingui();
  const queries = useQueryClient();
  const params = { path: { org_id: orgId, delivery_id: delivery.id } };
  const shown = useQuery({
    queryKey: settingsKeys.list(orgId, "webhook_delivery", { id: delivery.id }),
    queryFn: () => answered(client.GET("/api/v1/org/{org_id}/webhook-deliveries/{delivery_id}", { params })),
  });
  const replaying = useMutation({
    mutationFn: () => answered(client.POST("/api/v1/org/{org_id}/webhook-deliveries/{delivery_id}/replay", { params })),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: settingsKeys.all(orgId) });
      toast(t`It is sent again`);
      onClose();
    },
  });
  const { attempted_at, due_at, answer, error, content, event_id } = shown.data ?? {};
  return (
    <Dialog
      isWide
      title={i18n._(wordsOf(delivery.type))}
      onClose={onClose}
      footer={
        <Button
          tone="primary"
          isBusy={replaying.isPending}
          onClick={() => {
            replaying.mutate();
          }}
        >
          <Trans>Send it again</Trans>
        </Button>
      }
    >
      <div className="flex flex-col gap-4">
        {replaying.error !== null && <Notice tone="refused">{describeProblem(replaying.error)}</Notice>}
        {shown.error !== null ? (
          <Fault error={shown.error} onRetry={() => void shown.refetch()} />
        ) : shown.data === undefined ? (
          <Skeleton className="h-40" />
        ) : (
          <>
            <span>
              <DeliveryState {...shown.data} />
            </span>
            {error != null && <Notice tone="refused">{error}</Notice>}
            <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1">
              <Fact name={t`When`}>{formatDateTime(delivery.occurred_at, i18n.locale)}</Fact>
              <Fact name={t`Sent last`}>{attempted_at == null ? "–" : formatDateTime(attempted_at, i18n.locale)}</Fact>
              {due_at != null && <Fact name={t`Sent next`}>{formatDateTime(due_at, i18n.locale)}</Fact>}
              <Fact name={t`Answer`}><AnswerOf {...shown.data} /></Fact>
              <Fact name="webhook-id">{event_id}</Fact>
            </dl>
            {answer != null && answer !== "" && <Text name={t`What was answered`}>{answer}</Text>}
            <Text name={t`What is sent`}>{content ?? ""}</Text>
          </>
        )}
      </div>
    </Dialog>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <>
      <dt className="text-muted">{name}</dt>
      <dd className="wrap-anywhere">{children}</dd>
    </>
  );
}

function Text({ name, children }: { readonly name: string; readonly children: string }) {
  return (
    <figure className="flex flex-col gap-1">
      <figcaption className="text-small font-medium">{name}</figcaption>
      <textarea readOnly rows={5} aria-label={name} value={children} className="w-full rounded-medium bg-sunken p-3 text-small" />
    </figure>
  );
}
