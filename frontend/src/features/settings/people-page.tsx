import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useLiveQuery } from "dexie-react-hooks";
import { KeyRound, Users } from "lucide-react";
import { type SubmitEvent, useState } from "react";
import { answered, client } from "@/api/client";
import type { components } from "@/api/schema";
import { describeProblem, isToldAt } from "@/i18n/describe-problem";
import { formatDateTime } from "@/i18n/format";
import { nameOfRole } from "@/i18n/roles";
import { engineOf } from "@/sync/engine";
import { Button } from "@/ui/button";
import { Confirm } from "@/ui/confirm";
import { Dialog } from "@/ui/dialog";
import { Switch } from "@/ui/field";
import { Badge, Notice, State } from "@/ui/states";
import { Table } from "@/ui/table";
import { toast } from "@/ui/toast";
import { useForm } from "@/ui/form";
import { Invitations, InviteDialog } from "./invitations";
import { settingsKeys } from "./keys";
import { More } from "./more";
import { Page } from "./page";
import { INVITATION } from "./places";
import { RoleField } from "./role-field";
import { useSettings } from "./settings-context";
import { useList } from "./use-list";

type Member = components["schemas"]["Member"];

/** Who works here, and as what. */
export function PeoplePage() {
  const { orgId, may } = useSettings();
  const { i18n, t } = useLingui();
  const [edited, setEdited] = useState<Member | "new">();
  const list = useList<Member>(orgId, "members", {}, () =>
    answered(client.GET("/api/v1/org/{org_id}/members", { params: { path: { org_id: orgId } } })),
  );
  const close = () => {
    setEdited(undefined);
  };
  return (
    <Page
      title={<Trans>People</Trans>}
      lead={<Trans>A cashier sells. A manager also takes back, buys and corrects. An admin sets up. An analyst only reads.</Trans>}
      action={
        may("create_invitation")
          ? {
              start: INVITATION,
              run: () => {
                setEdited("new");
              },
            }
          : undefined
      }
      error={list.error}
      onRetry={list.retry}
    >
      <Table
        label={t`People`}
        rows={list.rows}
        keyOf={({ user_id }) => user_id}
        onOpen={may("update_member") || may("clear_pin") ? setEdited : undefined}
        columns={[
          {
            key: "name",
            label: t`Name`,
            sortBy: ({ name }) => name,
            cell: ({ name, is_active }) => (
              <span className="flex flex-wrap items-center gap-2">
                {name}
                {!is_active && (
                  <Badge>
                    <Trans>Taken out</Trans>
                  </Badge>
                )}
              </span>
            ),
          },
          { key: "email", label: t`Email`, cell: ({ email }) => email, sortBy: ({ email }) => email, isExtra: true },
          { key: "role", label: t`Role`, cell: (member) => nameOfRole(i18n, member), sortBy: (member) => nameOfRole(i18n, member) },
        ]}
        empty={
          <State icon={<Users aria-hidden="true" />}>
            <Trans>Nobody is here.</Trans>
          </State>
        }
      />
      <More list={list} />
      {may("list_invitations") && <Invitations />}
      {edited === "new" && <InviteDialog onClose={close} />}
      {edited !== undefined && edited !== "new" && <MemberDialog member={edited} onClose={close} />}
    </Page>
  );
}

/** A member has no version: what is chosen last holds, and the service keeps one admin. */
function MemberDialog({ member, onClose }: { readonly member: Member; readonly onClose: () => void }) {
  const { orgId, may } = useSettings();
  const { i18n, t } = useLingui();
  const queries = useQueryClient();
  const saving = useMutation({
    mutationFn: (body: components["schemas"]["MemberUpdate"]) =>
      answered(client.PATCH("/api/v1/org/{org_id}/members/{user_id}", { params: { path: { org_id: orgId, user_id: member.user_id } }, body })),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: settingsKeys.all(orgId) });
      toast(t`Saved`);
      onClose();
    },
  });
  const { values, set, errorOf } = useForm({ role: member.role, is_active: member.is_active }, saving.error);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    saving.mutate({ role: values.role, is_active: values.is_active });
  };
  return (
    <Dialog
      kind="sheet"
      title={member.name}
      onClose={onClose}
      footer={
        may("update_member") && (
          <Button type="submit" form="member" tone="primary" isBusy={saving.isPending}>
            <Trans>Save</Trans>
          </Button>
        )
      }
    >
      <div className="flex flex-col gap-6">
        {may("update_member") ? (
          <form id="member" onSubmit={submit} className="flex flex-col gap-4">
            {saving.error !== null && !isToldAt(saving.error, ["role"]) && <Notice tone="refused">{describeProblem(saving.error)}</Notice>}
            <p className="break-all text-muted">{member.email}</p>
            <RoleField
              value={values.role}
              error={errorOf("role")}
              onChange={(role) => {
                set({ role });
              }}
            />
            <Switch
              label={t`Works here`}
              checked={values.is_active}
              onChange={({ target: { checked } }) => {
                set({ is_active: checked });
              }}
            />
          </form>
        ) : (
          <p className="break-all text-muted">
            {nameOfRole(i18n, member)}, {member.email}
          </p>
        )}
        {may("clear_pin") && <PinOf member={member} />}
      </div>
    </Dialog>
  );
}

/** Whether somebody has a PIN, as the copy on this device knows, and how to take it away: they left it lying about, or forgot it. */
function PinOf({ member }: { readonly member: Member }) {
  const { orgId } = useSettings();
  const { i18n, t } = useLingui();
  const engine = engineOf(orgId);
  const seller = useLiveQuery(() => engine.database.seller.get(member.user_id), [engine, member.user_id]);
  const [isAsking, setAsking] = useState(false);
  const taking = useMutation({
    mutationFn: () =>
      answered(client.DELETE("/api/v1/org/{org_id}/members/{user_id}/pin", { params: { path: { org_id: orgId, user_id: member.user_id } } })),
    onSuccess: () => {
      engine.nudge(); // this device forgets what it checks the PIN against, as the others do
      toast(t`The PIN is gone`);
    },
    onSettled: () => {
      setAsking(false);
    },
  });
  const setAt = taking.isSuccess ? null : (seller?.pin_changed_at ?? null);
  return (
    <section aria-labelledby="pin-of" className="flex flex-col gap-3 border-t border-line pt-4">
      <h3 id="pin-of" className="font-medium">
        <Trans>PIN at the till</Trans>
      </h3>
      {taking.error !== null && <Notice tone="refused">{describeProblem(taking.error)}</Notice>}
      {setAt === null ? (
        <p className="text-muted">
          <Trans>None. People set it themselves, in their account menu.</Trans>
        </p>
      ) : (
        <>
          <p className="text-muted">
            <Trans>Set on {formatDateTime(setAt, i18n.locale)}.</Trans>
          </p>
          <Button
            className="self-start"
            icon={<KeyRound aria-hidden="true" className="size-5" />}
            onClick={() => {
              setAsking(true);
            }}
          >
            <Trans>Take the PIN away</Trans>
          </Button>
        </>
      )}
      {isAsking && (
        <Confirm
          title={<Trans>Take the PIN of {member.name} away?</Trans>}
          action={<Trans>Take the PIN away</Trans>}
          isBusy={taking.isPending}
          onConfirm={() => {
            taking.mutate();
          }}
          onClose={() => {
            setAsking(false);
          }}
        >
          <Trans>They are sent off the tills that they opened with it, and set a new one with their password.</Trans>
        </Confirm>
      )}
    </section>
  );
}
