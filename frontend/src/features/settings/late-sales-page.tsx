import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { History } from "lucide-react";
import { type ComponentType, type ReactNode, type SubmitEvent, useState } from "react";
import { answered, client } from "@/api/client";
import type { components } from "@/api/schema";
import { describeProblem, isToldAt } from "@/i18n/describe-problem";
import { formatDateTime } from "@/i18n/format";
import { engineOf } from "@/sync/engine";
import { makeId } from "@/sync/make-id";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { Field, Select, TextField } from "@/ui/field";
import { Segmented } from "@/ui/segmented";
import { Badge, Notice, State } from "@/ui/states";
import { Table } from "@/ui/table";
import { toast } from "@/ui/toast";
import { useDevices, useMembers, useRegisters } from "./data";
import { useForm } from "@/ui/form";
import { settingsKeys } from "./keys";
import { More } from "./more";
import { Page } from "./page";
import { useSettings } from "./settings-context";
import { useList } from "./use-list";

type LateSale = components["schemas"]["LateSale"];
type Status = LateSale["status"];

/** What was sold, and for how much. The till knows how to read it. */
export type ContentOf = ComponentType<{ readonly orgId: string; readonly sale: LateSale }>;

/** Sales that came too late to be booked by themselves: somebody looks at each, and books or rejects it. */
export function LateSalesPage({ content }: { readonly content: ContentOf }) {
  const { orgId } = useSettings();
  const { i18n, t } = useLingui();
  const [status, setStatus] = useState<Status>("waiting");
  const [opened, setOpened] = useState<LateSale>();
  const list = useList<LateSale>(orgId, "late_sales", { status }, (page) =>
    answered(client.GET("/api/v1/org/{org_id}/late-sales", { params: { path: { org_id: orgId }, query: { ...page, status } } })),
  );
  return (
    <Page
      title={<Trans>Late sales</Trans>}
      lead={<Trans>They came too late to be booked by themselves. Each waits until somebody has looked at it.</Trans>}
      error={list.error}
      onRetry={list.retry}
      filters={
        <Segmented
          label={t`Which ones`}
          value={status}
          onChange={setStatus}
          options={[
            { value: "waiting", label: <Trans>Waiting</Trans> },
            { value: "accepted", label: <Trans>Booked</Trans> },
            { value: "rejected", label: <Trans>Rejected</Trans> },
          ]}
        />
      }
    >
      <Table
        label={t`Late sales`}
        rows={list.rows}
        keyOf={({ id }) => id}
        onOpen={setOpened}
        columns={[
          { key: "mark", label: t`Receipt`, cell: ({ mark }) => <span className="whitespace-nowrap">{mark}</span> },
          { key: "made", label: t`Sold`, cell: ({ made_at }) => formatDateTime(made_at, i18n.locale) },
          { key: "why", label: t`Why it waits`, cell: (sale) => <Why sale={sale} /> },
          { key: "came", label: t`Came`, isExtra: true, cell: ({ created_at }) => formatDateTime(created_at, i18n.locale) },
        ]}
        empty={
          <State icon={<History aria-hidden="true" />}>
            {status === "waiting" ? (
              <Trans>No sale waits. All that came was booked or rejected.</Trans>
            ) : status === "accepted" ? (
              <Trans>No late sale was booked yet.</Trans>
            ) : (
              <Trans>No late sale was rejected yet.</Trans>
            )}
          </State>
        }
      />
      <More list={list} />
      {opened !== undefined && (
        <Detail
          sale={opened}
          content={content}
          onClose={() => {
            setOpened(undefined);
          }}
        />
      )}
    </Page>
  );
}

function Why({ sale }: { readonly sale: LateSale }) {
  switch (sale.why) {
    case "too_old":
      return <Badge tone="waiting"><Trans>Too long ago</Trans></Badge>;
    case "in_the_future":
      return <Badge tone="waiting"><Trans>The clock was wrong</Trans></Badge>;
    case "books_closed":
      return <Badge tone="waiting"><Trans>The books are closed</Trans></Badge>;
  }
}

function WhySentence({ sale }: { readonly sale: LateSale }) {
  switch (sale.why) {
    case "too_old":
      return <Trans>The device was without a network for so long that nobody expected the sale any more.</Trans>;
    case "in_the_future":
      return <Trans>By the clock of the device it was sold at a time that had not come yet.</Trans>;
    case "books_closed":
      return <Trans>It belongs to a day of which the books are closed.</Trans>;
  }
}

interface DetailProps {
  readonly sale: LateSale;
  readonly content: ContentOf;
  readonly onClose: () => void;
}

function Detail({ sale, content: Content, onClose }: DetailProps) {
  const { orgId } = useSettings();
  const { i18n, t } = useLingui();
  const queries = useQueryClient();
  const devices = useDevices(orgId).data ?? [];
  const members = useMembers(orgId).data ?? [];
  const registers = (useRegisters(orgId).data ?? []).filter(({ cash_session_id }) => cash_session_id !== null);
  const [isRejecting, setRejecting] = useState(false);
  const path = { org_id: orgId, late_sale_id: sale.id };
  const nameOf = (id: string | null) => members.find(({ user_id }) => user_id === id)?.name ?? t`somebody who left`;

  const done = async (text: string) => {
    engineOf(orgId).nudge();
    await queries.invalidateQueries({ queryKey: settingsKeys.all(orgId) });
    toast(text);
    onClose();
  };
  const accepting = useMutation({
    mutationFn: (values: { issued_on: string; register_id: string; sold_at: string }) =>
      answered(
        client.POST("/api/v1/org/{org_id}/late-sales/{late_sale_id}/accept", {
          params: { path, header: { "Idempotency-Key": makeId() } },
          body: {
            ...(values.issued_on === "" ? {} : { issued_on: values.issued_on }),
            ...(values.register_id === "" ? {} : { register_id: values.register_id }),
            ...(values.sold_at === "" ? {} : { sold_at: new Date(values.sold_at).toISOString() }),
          },
        }),
      ),
    onSuccess: ({ number }) => done(t`Booked as ${number ?? sale.mark}`),
  });
  const rejecting = useMutation({
    mutationFn: (reason: string) =>
      answered(
        client.POST("/api/v1/org/{org_id}/late-sales/{late_sale_id}/reject", {
          params: { path, header: { "Idempotency-Key": makeId() } },
          body: { reason },
        }),
      ),
    onSuccess: () => done(t`Rejected`),
  });
  const accept = useForm({ issued_on: "", register_id: "", sold_at: "" }, accepting.error);
  const reject = useForm({ reason: "" }, rejecting.error);
  const failure = isRejecting ? rejecting.error : accepting.error;
  const isClockWrong = sale.why === "in_the_future";
  const mayAccept = !isClockWrong || accept.values.sold_at !== "";
  const formId = `late-${sale.id}`;

  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (isRejecting) rejecting.mutate(reject.values.reason.trim());
    else if (mayAccept) accepting.mutate(accept.values);
  };

  return (
    <Dialog
      kind="sheet"
      title={<Trans>Late sale {sale.mark}</Trans>}
      onClose={onClose}
      footer={
        sale.status !== "waiting" ? undefined : isRejecting ? (
          <>
            <Button
              onClick={() => {
                setRejecting(false);
              }}
            >
              <Trans>Back</Trans>
            </Button>
            <Button type="submit" form={formId} tone="danger" isBusy={rejecting.isPending} disabled={reject.values.reason.trim() === ""}>
              <Trans>Reject it</Trans>
            </Button>
          </>
        ) : (
          <>
            <Button
              onClick={() => {
                setRejecting(true);
              }}
            >
              <Trans>Reject…</Trans>
            </Button>
            <Button type="submit" form={formId} tone="primary" isBusy={accepting.isPending} disabled={!mayAccept}>
              <Trans>Book it</Trans>
            </Button>
          </>
        )
      }
    >
      <div className="flex flex-col gap-5">
        <p>
          <WhySentence sale={sale} />
        </p>
        <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1 text-small">
          <Fact name={<Trans>Sold</Trans>}>{formatDateTime(sale.made_at, i18n.locale)}</Fact>
          <Fact name={<Trans>Came</Trans>}>{formatDateTime(sale.created_at, i18n.locale)}</Fact>
          <Fact name={<Trans>Sent by</Trans>}>{nameOf(sale.created_by)}</Fact>
          <Fact name={<Trans>Device</Trans>}>
            {sale.device_id === null ? <Trans>none that is registered</Trans> : (devices.find(({ id }) => id === sale.device_id)?.name ?? "–")}
          </Fact>
        </dl>
        <Content orgId={orgId} sale={sale} />
        {sale.status === "waiting" ? (
          <form id={formId} onSubmit={submit} className="flex flex-col gap-4">
            {failure !== null && !isToldAt(failure, ["issued_on", "register_id", "sold_at", "reason"]) && (
              <Notice tone="refused">{describeProblem(failure)}</Notice>
            )}
            {isRejecting ? (
              <TextField label={t`Why is it rejected?`} maxLength={500} hint={t`It is not booked, and stays in the list with this reason.`} {...reject.text("reason")} />
            ) : (
              <>
                {isClockWrong && <TextField type="datetime-local" required label={t`When was it sold?`} {...accept.text("sold_at")} />}
                <TextField type="date" label={t`Day of the document`} hint={t`Empty: today.`} {...accept.text("issued_on")} />
                <Field label={t`Shift that it counts in`}>
                  {(ids) => (
                    <Select
                      {...ids}
                      value={accept.values.register_id}
                      onChange={(event) => {
                        accept.set({ register_id: event.target.value });
                      }}
                    >
                      <option value="">{t`None: its own was counted long ago`}</option>
                      {registers.map(({ id, name }) => (
                        <option key={id} value={id}>
                          {name}
                        </option>
                      ))}
                    </Select>
                  )}
                </Field>
              </>
            )}
          </form>
        ) : (
          sale.decided_at !== null && (
            <p className="text-muted">
              {sale.status === "accepted" ? (
                <Trans>Booked by {nameOf(sale.decided_by)} on {formatDateTime(sale.decided_at, i18n.locale)}.</Trans>
              ) : (
                <Trans>Rejected by {nameOf(sale.decided_by)} on {formatDateTime(sale.decided_at, i18n.locale)}: {sale.reason}</Trans>
              )}
            </p>
          )
        )}
      </div>
    </Dialog>
  );
}

function Fact({ name, children }: { readonly name: ReactNode; readonly children: ReactNode }) {
  return (
    <>
      <dt className="text-muted">{name}</dt>
      <dd className="wrap-anywhere">{children}</dd>
    </>
  );
}
