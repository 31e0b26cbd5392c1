import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { MonitorSmartphone } from "lucide-react";
import { type SubmitEvent, useState } from "react";
import { answered, client } from "@/api/client";
import type { components } from "@/api/schema";
import { describeProblem, isToldAt } from "@/i18n/describe-problem";
import { formatDateTime } from "@/i18n/format";
import { registerDevice } from "@/sync/device";
import { forgetDevice, keptDevice } from "@/sync/kept-device";
import { Button } from "@/ui/button";
import { Confirm } from "@/ui/confirm";
import { Field, Select, TextField } from "@/ui/field";
import { FilterBar, FilterSelect } from "@/ui/filter-bar";
import { Badge, Notice, State } from "@/ui/states";
import { Table } from "@/ui/table";
import { toast } from "@/ui/toast";
import { useFilters } from "@/ui/use-filters";
import { useRegisters } from "./data";
import { devicesSearch } from "./devices-search";
import { Editor } from "./editor";
import { useForm } from "@/ui/form";
import { settingsKeys } from "./keys";
import { More } from "./more";
import { Page } from "./page";
import { useSettings } from "./settings-context";
import { useList } from "./use-list";

type Device = components["schemas"]["Device"];
type Register = components["schemas"]["Register"];

/** The tablets, telephones and computers that sell, and whether all they sold has come. */
export function DevicesPage() {
  const { orgId } = useSettings();
  const { i18n, t } = useLingui();
  const [edited, setEdited] = useState<Device>();
  const registers = useRegisters(orgId).data ?? [];
  const { filters, set, clear, isFiltered } = useFilters(devicesSearch);
  const filter = filters.unsent === true ? { has_unsent: true } : {};
  const list = useList<Device>(orgId, "devices", filter, (page) =>
    answered(client.GET("/api/v1/org/{org_id}/devices", { params: { path: { org_id: orgId }, query: { ...page, ...filter } } })),
  );
  const own = keptDevice(orgId);
  return (
    <Page
      title={<Trans>Devices</Trans>}
      lead={<Trans>A registered device can be told apart, and be shut out when it is lost.</Trans>}
      error={list.error}
      onRetry={list.retry}
      filters={
        <>
          <ThisDevice registers={registers} />
          <FilterBar isFiltered={isFiltered} onClear={clear}>
            <FilterSelect
              label={t`Sending`}
              none={t`All devices`}
              value={filters.unsent === true ? "unsent" : undefined}
              options={[{ value: "unsent", label: t`With unsent sales` }]}
              onChange={(value) => {
                set({ unsent: value === "unsent" ? true : undefined });
              }}
            />
          </FilterBar>
        </>
      }
    >
      <Table
        label={t`Devices`}
        rows={list.rows}
        keyOf={({ id }) => id}
        onOpen={setEdited}
        columns={[
          {
            key: "name",
            label: t`Name`,
            cell: ({ id, name }) => (
              <span className="flex flex-wrap items-center gap-2">
                {name}
                {id === own?.id && (
                  <Badge tone="accent">
                    <Trans>This one</Trans>
                  </Badge>
                )}
              </span>
            ),
          },
          { key: "register", label: t`Till`, cell: ({ register_id }) => registers.find(({ id }) => id === register_id)?.name ?? "–", isExtra: true },
          {
            key: "seen",
            label: t`Last seen`,
            isExtra: true,
            cell: ({ last_seen_at }) => (last_seen_at === null ? "–" : formatDateTime(last_seen_at, i18n.locale)),
          },
          {
            key: "state",
            label: t`State`,
            cell: ({ revoked_at, unsent_count, oldest_unsent_at }) => (
              <span className="flex flex-wrap gap-2">
                {unsent_count > 0 && (
                  <Badge tone="waiting">
                    {oldest_unsent_at === null ? (
                      <Trans>{unsent_count} unsent</Trans>
                    ) : (
                      <Trans>{unsent_count} unsent since {formatDateTime(oldest_unsent_at, i18n.locale)}</Trans>
                    )}
                  </Badge>
                )}
                {revoked_at !== null && (
                  <Badge tone="refused">
                    <Trans>Shut out</Trans>
                  </Badge>
                )}
                {unsent_count === 0 && revoked_at === null && (
                  <Badge>
                    <Trans>All sent</Trans>
                  </Badge>
                )}
              </span>
            ),
          },
        ]}
        empty={
          <State icon={<MonitorSmartphone aria-hidden="true" />}>
            {isFiltered ? <Trans>All devices have sent what they sold.</Trans> : <Trans>No device is registered yet.</Trans>}
          </State>
        }
      />
      <More list={list} />
      {edited !== undefined && (
        <DeviceEditor
          device={edited}
          registers={registers}
          onClose={() => {
            setEdited(undefined);
          }}
        />
      )}
    </Page>
  );
}

/** "This device is a till": its name, and the drawer it stands on. */
function ThisDevice({ registers }: { readonly registers: readonly Register[] }) {
  const { orgId } = useSettings();
  const { t } = useLingui();
  const queries = useQueryClient();
  const kept = keptDevice(orgId);
  const own = useQuery({
    queryKey: settingsKeys.list(orgId, "device", { id: kept?.id }),
    enabled: kept !== null,
    queryFn: () => answered(client.GET("/api/v1/org/{org_id}/devices/{device_id}", { params: { path: { org_id: orgId, device_id: kept?.id ?? "" } } })),
  });
  const registering = useMutation({
    mutationFn: (body: components["schemas"]["DeviceCreate"]) => registerDevice(orgId, body),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: settingsKeys.all(orgId) });
      toast(t`This device is registered`);
    },
  });
  const { values, set, text } = useForm({ name: "", register_id: "" }, registering.error);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    registering.mutate({ name: values.name, register_id: values.register_id === "" ? null : values.register_id });
  };

  if (kept !== null && own.data?.revoked_at == null) return null;
  return (
    <form onSubmit={submit} className="flex flex-col gap-3 rounded-medium border border-line bg-surface p-4">
      <h2 className="text-large font-semibold">
        <Trans>This device is a till</Trans>
      </h2>
      {kept !== null && (
        <Notice tone="refused">
          <Trans>This device was shut out. Register it again if it is yours.</Trans>
        </Notice>
      )}
      {registering.error !== null && !isToldAt(registering.error, ["name"]) && <Notice tone="refused">{describeProblem(registering.error)}</Notice>}
      <div className="grid grid-cols-[repeat(auto-fit,minmax(min(14rem,100%),1fr))] items-end gap-3">
        <TextField label={t`Name of the device`} required maxLength={100} placeholder={t`Tablet at the door`} {...text("name")} />
        <RegisterField
          registers={registers}
          value={values.register_id}
          onChange={(register_id) => {
            set({ register_id });
          }}
        />
        <Button type="submit" tone="primary" isBusy={registering.isPending}>
          <Trans>Register this device</Trans>
        </Button>
      </div>
    </form>
  );
}

interface RegisterFieldProps {
  readonly registers: readonly Register[];
  readonly value: string;
  readonly onChange: (registerId: string) => void;
}

function RegisterField({ registers, value, onChange }: RegisterFieldProps) {
  const { t } = useLingui();
  return (
    <Field label={t`Till`}>
      {(ids) => (
        <Select
          {...ids}
          value={value}
          onChange={(event) => {
            onChange(event.target.value);
          }}
        >
          <option value="">{t`None`}</option>
          {registers.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}

function DeviceEditor({ device, registers, onClose }: { readonly device: Device; readonly registers: readonly Register[]; readonly onClose: () => void }) {
  const { orgId } = useSettings();
  const { t } = useLingui();
  const queries = useQueryClient();
  const [isAsking, setAsking] = useState(false);
  const path = { org_id: orgId };
  const revoking = useMutation({
    mutationFn: () => answered(client.POST("/api/v1/org/{org_id}/devices/{device_id}/revoke", { params: { path: { ...path, device_id: device.id } } })),
    onSuccess: async () => {
      if (keptDevice(orgId)?.id === device.id) forgetDevice(orgId);
      await queries.invalidateQueries({ queryKey: settingsKeys.all(orgId) });
      toast(t`Shut out`);
      onClose();
    },
  });
  const isRevoked = device.revoked_at !== null;
  return (
    <Editor
      orgId={orgId}
      title={device.name}
      thing={device}
      isReadOnly={isRevoked}
      onClose={onClose}
      labels={{ name: t`Name`, register_id: t`Till` }}
      show={(name, value) => (name === "register_id" ? (registers.find(({ id }) => id === value)?.name ?? t`None`) : String(value))}
      valuesOf={(thing: Device = device) => ({ name: thing.name, register_id: thing.register_id ?? "" })}
      save={({ name, register_id }, thing = device) =>
        answered(
          client.PATCH("/api/v1/org/{org_id}/devices/{device_id}", {
            params: { path: { ...path, device_id: thing.id }, header: { "If-Match": `"${thing.version}"` } },
            body: { name, register_id: register_id === "" ? null : register_id },
          }),
        )
      }
      reload={({ id }) => answered(client.GET("/api/v1/org/{org_id}/devices/{device_id}", { params: { path: { ...path, device_id: id } } }))}
      below={
        !isRevoked && (
          <section className="mt-6 flex flex-col items-start gap-3 border-t border-line pt-5">
            {revoking.error !== null && <Notice tone="refused">{describeProblem(revoking.error)}</Notice>}
            <Button
              tone="danger"
              onClick={() => {
                setAsking(true);
              }}
            >
              <Trans>Shut this device out</Trans>
            </Button>
            {isAsking && (
              <Confirm
                title={<Trans>Shut {device.name} out?</Trans>}
                action={<Trans>Shut it out</Trans>}
                isBusy={revoking.isPending}
                onConfirm={() => {
                  revoking.mutate();
                }}
                onClose={() => {
                  setAsking(false);
                }}
              >
                <Trans>Whoever is signed in on it is signed out, for good. Sales that it has not sent stay on it.</Trans>
              </Confirm>
            )}
          </section>
        )
      }
    >
      {({ values, set, text }) => (
        <>
          <TextField label={t`Name`} required maxLength={100} {...text("name")} />
          <RegisterField
            registers={registers}
            value={values.register_id}
            onChange={(register_id) => {
              set({ register_id });
            }}
          />
        </>
      )}
    </Editor>
  );
}
