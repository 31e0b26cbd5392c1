import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Copy, Plug } from "lucide-react";
import { type SubmitEvent, useState } from "react";
import { answered, client } from "@/api/client";
import type { components } from "@/api/schema";
import { describeProblem, isToldAt } from "@/i18n/describe-problem";
import { formatDateTime } from "@/i18n/format";
import { Button } from "@/ui/button";
import { Confirm } from "@/ui/confirm";
import { Dialog } from "@/ui/dialog";
import { Field, Select, TextField } from "@/ui/field";
import { useForm } from "@/ui/form";
import { Facts } from "@/ui/office-page";
import { Badge, Notice, Skeleton, State } from "@/ui/states";
import { Table } from "@/ui/table";
import { toast } from "@/ui/toast";
import { AbilityChecks, type Chosen } from "./ability-checks";
import { settingsKeys } from "./keys";
import { More } from "./more";
import { Page } from "./page";
import { API_KEY } from "./places";
import { useAbilities, useRolePermissions } from "./roles-data";
import { useSettings } from "./settings-context";
import { useList } from "./use-list";

type ApiKey = components["schemas"]["ApiKey"];

const DAYS = [30, 90, 180, 366] as const;
const USUAL_DAYS = "90";

/** The keys with which programs act for somebody of the shop. */
export function KeysPage() {
  const { orgId, may } = useSettings();
  const { i18n, t } = useLingui();
  const [opened, setOpened] = useState<ApiKey | "new">();
  const list = useList<ApiKey>(orgId, "api_keys", {}, (page) =>
    answered(client.GET("/api/v1/org/{org_id}/api-keys", { params: { path: { org_id: orgId }, query: page } })),
  );
  const close = () => {
    setOpened(undefined);
  };
  return (
    <Page
      title={<Trans>API keys</Trans>}
      lead={<Trans>A program, such as a web shop, comes with a key. It may do what you tick, as long as whoever made it may do that too.</Trans>}
      action={
        may("create_api_key")
          ? {
              start: API_KEY,
              run: () => {
                setOpened("new");
              },
            }
          : undefined
      }
      error={list.error}
      onRetry={list.retry}
    >
      <Table
        label={t`API keys`}
        rows={list.rows}
        keyOf={({ id }) => id}
        onOpen={setOpened}
        columns={[
          {
            key: "name",
            label: t`Name`,
            cell: (key) => (
              <span className="flex flex-wrap items-center gap-2">
                {key.name}
                <StateOfKey apiKey={key} />
              </span>
            ),
          },
          { key: "hint", label: t`Ends in`, isExtra: true, cell: ({ hint }) => <code>…{hint}</code> },
          { key: "maker", label: t`Made by`, isExtra: true, cell: ({ created_by_name }) => created_by_name },
          { key: "used", label: t`Last used`, cell: ({ last_used_at }) => (last_used_at === null ? t`Never` : formatDateTime(last_used_at, i18n.locale)) },
        ]}
        empty={
          <State icon={<Plug aria-hidden="true" />}>
            <Trans>There is no key yet. Make one for a program that works for the shop.</Trans>
          </State>
        }
      />
      <More list={list} />
      {opened === "new" && <KeyMaker onClose={close} />}
      {opened !== undefined && opened !== "new" && <KeySheet apiKey={opened} onClose={close} />}
    </Page>
  );
}

function StateOfKey({ apiKey: { status } }: { readonly apiKey: ApiKey }) {
  switch (status) {
    case "active":
      return null;
    case "revoked":
      return (
        <Badge tone="refused">
          <Trans>Revoked</Trans>
        </Badge>
      );
    case "expired":
      return (
        <Badge>
          <Trans>Expired</Trans>
        </Badge>
      );
    case "maker_left":
      return (
        <Badge>
          <Trans>Its maker has left</Trans>
        </Badge>
      );
    case "moved":
      return (
        <Badge>
          <Trans>Stayed in the old database</Trans>
        </Badge>
      );
  }
}

/** What is ticked and for how long; then the key itself, once. */
function KeyMaker({ onClose }: { readonly onClose: () => void }) {
  const { orgId, may } = useSettings();
  const { i18n, t } = useLingui();
  const queries = useQueryClient();
  const read = useRolePermissions(orgId);
  const groups = useAbilities(read.data?.filter(({ operation, is_person_needed }) => !is_person_needed && may(operation)));
  const [chosen, setChosen] = useState<Chosen>(new Map());
  const making = useMutation({
    mutationFn: (body: components["schemas"]["ApiKeyCreate"]) => answered(client.POST("/api/v1/org/{org_id}/api-keys", { params: { path: { org_id: orgId } }, body })),
    onSuccess: () => queries.invalidateQueries({ queryKey: settingsKeys.all(orgId) }),
  });
  const { values, set, text, errorOf } = useForm({ name: "", days: USUAL_DAYS }, making.error);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    making.mutate({ name: values.name, operations: [...chosen.keys()], days: Number(values.days) });
  };
  const made = making.data;
  return (
    <Dialog
      kind="sheet"
      title={made === undefined ? <Trans>New key</Trans> : made.name}
      onClose={onClose}
      needsNetwork
      footer={
        made === undefined && (
          <Button type="submit" form="key" tone="primary" isBusy={making.isPending} disabled={chosen.size === 0}>
            <Trans>Make the key</Trans>
          </Button>
        )
      }
    >
      {made === undefined ? (
        <form id="key" onSubmit={submit} className="flex flex-col gap-4">
          {making.error !== null && !isToldAt(making.error, ["name", "days"]) && <Notice tone="refused">{describeProblem(making.error)}</Notice>}
          <TextField label={t`Name`} required maxLength={100} hint={t`What the program is, like “Web shop”.`} {...text("name")} />
          <Field label={t`It ends after`} error={errorOf("days")}>
            {(ids) => (
              <Select
                {...ids}
                value={values.days}
                onChange={({ target: { value } }) => {
                  set({ days: value });
                }}
              >
                {DAYS.map((days) => (
                  <option key={days} value={days}>
                    {t`${days} days`}
                  </option>
                ))}
              </Select>
            )}
          </Field>
          <h3 className="text-large font-semibold">
            <Trans>What it may do</Trans>
          </h3>
          {groups === undefined ? <Skeleton /> : <AbilityChecks groups={groups} chosen={chosen} may={may} onChange={setChosen} />}
        </form>
      ) : (
        <div className="flex flex-col gap-4">
          <p>
            <Trans>Give this key to the program now. It is shown once, and works until {formatDateTime(made.expires_at, i18n.locale)}.</Trans>
          </p>
          <output className="rounded-medium bg-sunken p-4 wrap-anywhere" data-testid="key">
            {made.token}
          </output>
          <Button
            tone="primary"
            icon={<Copy aria-hidden="true" className="size-5" />}
            onClick={() => {
              void navigator.clipboard.writeText(made.token).then(() => {
                toast(t`Copied`);
              });
            }}
          >
            <Trans>Copy the key</Trans>
          </Button>
        </div>
      )}
    </Dialog>
  );
}

function KeySheet({ apiKey, onClose }: { readonly apiKey: ApiKey; readonly onClose: () => void }) {
  const { orgId, may } = useSettings();
  const { i18n, t } = useLingui();
  const queries = useQueryClient();
  const [isAsking, setAsking] = useState(false);
  const read = useRolePermissions(orgId);
  const groups = useAbilities(read.data?.filter(({ operation }) => apiKey.operations.includes(operation)));
  const revoking = useMutation({
    mutationFn: () => answered(client.POST("/api/v1/org/{org_id}/api-keys/{api_key_id}/revoke", { params: { path: { org_id: orgId, api_key_id: apiKey.id } } })),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: settingsKeys.all(orgId) });
      toast(t`Revoked`);
      onClose();
    },
    onSettled: () => {
      setAsking(false);
    },
  });
  const day = (time: string | null) => (time === null ? t`Never` : formatDateTime(time, i18n.locale));
  return (
    <Dialog kind="sheet" title={apiKey.name} onClose={onClose}>
      <div className="flex flex-col gap-6">
        {revoking.error !== null && <Notice tone="refused">{describeProblem(revoking.error)}</Notice>}
        <div className="flex flex-wrap items-center gap-2 empty:hidden">
          <StateOfKey apiKey={apiKey} />
        </div>
        <Facts
          facts={[
            [t`Ends in`, <code key="hint">…{apiKey.hint}</code>],
            [t`Made by`, apiKey.created_by_name],
            [t`Made on`, day(apiKey.created_at)],
            [t`Works until`, day(apiKey.expires_at)],
            [t`Last used`, day(apiKey.last_used_at)],
          ]}
        />
        {groups === undefined ? (
          <Skeleton />
        ) : (
          groups.map(({ key, title, lines }) => (
            <section key={key} aria-labelledby={`key-${key}`} className="flex flex-col gap-1">
              <h3 id={`key-${key}`} className="font-semibold">
                {title}
              </h3>
              <ul className="flex list-disc flex-col gap-1 ps-5">
                {lines.map((line) => (
                  <li key={line.key}>{line.words}</li>
                ))}
              </ul>
            </section>
          ))
        )}
        {may("revoke_api_key") && apiKey.revoked_at === null && (
          <Button
            tone="danger"
            className="self-start"
            onClick={() => {
              setAsking(true);
            }}
          >
            <Trans>Revoke the key</Trans>
          </Button>
        )}
      </div>
      {isAsking && (
        <Confirm
          title={<Trans>Revoke {apiKey.name}?</Trans>}
          action={<Trans>Revoke the key</Trans>}
          isBusy={revoking.isPending}
          onConfirm={() => {
            revoking.mutate();
          }}
          onClose={() => {
            setAsking(false);
          }}
        >
          <Trans>The program with this key is out at once, for good. You can make another key.</Trans>
        </Confirm>
      )}
    </Dialog>
  );
}
