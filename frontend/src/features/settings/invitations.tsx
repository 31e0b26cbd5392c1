import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Copy } from "lucide-react";
import { type SubmitEvent, useState } from "react";
import { answered, client } from "@/api/client";
import type { components } from "@/api/schema";
import { describeProblem, isToldAt } from "@/i18n/describe-problem";
import { formatDateTime } from "@/i18n/format";
import { nameOfRole } from "@/i18n/roles";
import { Button } from "@/ui/button";
import { Confirm } from "@/ui/confirm";
import { Dialog } from "@/ui/dialog";
import { TextField } from "@/ui/field";
import { useForm } from "@/ui/form";
import { Badge, Notice } from "@/ui/states";
import { toast } from "@/ui/toast";
import { settingsKeys } from "./keys";
import { More } from "./more";
import { RoleField } from "./role-field";
import { useSettings } from "./settings-context";
import { useList } from "./use-list";

type Invitation = components["schemas"]["Invitation"];

/** Who was asked to come and has not come yet. */
export function Invitations() {
  const { orgId, may } = useSettings();
  const { i18n, t } = useLingui();
  const queries = useQueryClient();
  const [asked, setAsked] = useState<Invitation>();
  const list = useList<Invitation>(orgId, "invitations", {}, (cursor) =>
    answered(client.GET("/api/v1/org/{org_id}/invitations", { params: { path: { org_id: orgId }, query: cursor } })),
  );
  const taking = useMutation({
    mutationFn: ({ id }: Invitation) =>
      answered(client.POST("/api/v1/org/{org_id}/invitations/{invitation_id}/revoke", { params: { path: { org_id: orgId, invitation_id: id } } })),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: settingsKeys.all(orgId) });
      toast(t`The invitation is taken back`);
    },
    onSettled: () => {
      setAsked(undefined);
    },
  });
  const pending = list.rows?.filter(({ status }) => status === "open" || status === "expired") ?? [];
  if (pending.length === 0 && !list.hasMore) return null;
  return (
    <section aria-labelledby="invitations" className="flex flex-col gap-3">
      <h2 id="invitations" className="text-large font-semibold">
        <Trans>Invited</Trans>
      </h2>
      {taking.error !== null && <Notice tone="refused">{describeProblem(taking.error)}</Notice>}
      <ul aria-label={t`Invited`} className="flex flex-col divide-y divide-line rounded-medium border border-line bg-surface">
        {pending.map((invitation) => (
          <li key={invitation.id} className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3">
            <div className="flex min-w-0 flex-1 basis-48 flex-col">
              <span className="flex flex-wrap items-center gap-x-3 font-medium wrap-anywhere">
                {invitation.email}
                <MailState invitation={invitation} />
              </span>
              <span className="text-small text-muted">
                {nameOfRole(i18n, invitation)} ·{" "}
                {invitation.status === "open" ? (
                  <Trans>The link works until {formatDateTime(invitation.expires_at, i18n.locale)}</Trans>
                ) : (
                  <Trans>The link worked until {formatDateTime(invitation.expires_at, i18n.locale)}</Trans>
                )}
              </span>
            </div>
            {may("revoke_invitation") && (
              <Button
                onClick={() => {
                  setAsked(invitation);
                }}
              >
                <Trans>Take back</Trans>
              </Button>
            )}
          </li>
        ))}
      </ul>
      <More list={list} />
      {asked !== undefined && (
        <Confirm
          title={<Trans>Take the invitation of {asked.email} back?</Trans>}
          action={<Trans>Take back</Trans>}
          isBusy={taking.isPending}
          onConfirm={() => {
            taking.mutate(asked);
          }}
          onClose={() => {
            setAsked(undefined);
          }}
        >
          <Trans>Its link opens nothing any more. You can invite them again.</Trans>
        </Confirm>
      )}
    </section>
  );
}

function MailState({ invitation: { mail, status } }: { readonly invitation: Invitation }) {
  if (status === "expired") {
    return (
      <Badge>
        <Trans>Too late</Trans>
      </Badge>
    );
  }
  if (mail === "dead") {
    return (
      <Badge tone="refused">
        <Trans>The mail did not arrive</Trans>
      </Badge>
    );
  }
  if (mail === "waiting") {
    return (
      <Badge tone="waiting">
        <Trans>The mail is on its way</Trans>
      </Badge>
    );
  }
  return mail === "sent" ? (
    <Badge>
      <Trans>The mail is sent</Trans>
    </Badge>
  ) : null;
}

/** Who is asked to come: by mail where the service sends mails, else by a link that is shown once. */
export function InviteDialog({ onClose }: { readonly onClose: () => void }) {
  const { orgId } = useSettings();
  const { i18n, t } = useLingui();
  const queries = useQueryClient();
  const inviting = useMutation({
    mutationFn: (body: components["schemas"]["InvitationCreate"]) =>
      answered(client.POST("/api/v1/org/{org_id}/invitations", { params: { path: { org_id: orgId } }, body })),
    onSuccess: () => queries.invalidateQueries({ queryKey: settingsKeys.all(orgId) }),
  });
  const { values, set, text, errorOf } = useForm({ email: "", role: "cashier" }, inviting.error);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    inviting.mutate({ email: values.email, role: values.role });
  };
  // Behind the #: no server and no log sees it.
  const made = inviting.data;
  const link = made === undefined || made.token === null ? undefined : `${location.origin}/invitation#${made.token}`;

  return (
    <Dialog
      kind="sheet"
      title={<Trans>Invite somebody</Trans>}
      onClose={onClose}
      footer={
        made === undefined && (
          <Button type="submit" form="invite" tone="primary" isBusy={inviting.isPending}>
            <Trans>Invite</Trans>
          </Button>
        )
      }
    >
      {made === undefined ? (
        <form id="invite" onSubmit={submit} className="flex flex-col gap-4">
          {inviting.error !== null && !isToldAt(inviting.error, ["email", "role"]) && (
            <Notice tone="refused">{describeProblem(inviting.error)}</Notice>
          )}
          <TextField label={t`Email`} type="email" required hint={t`The link works for this address only.`} {...text("email")} />
          <RoleField
            value={values.role}
            error={errorOf("role")}
            onChange={(role) => {
              set({ role });
            }}
          />
        </form>
      ) : link === undefined ? (
        <Notice>
          <Trans>A mail with a link is on its way to {made.email}. The link works until {formatDateTime(made.expires_at, i18n.locale)}.</Trans>
        </Notice>
      ) : (
        <div className="flex flex-col gap-4">
          <p>
            <Trans>Send this link to {made.email}. It is shown once and works until {formatDateTime(made.expires_at, i18n.locale)}.</Trans>
          </p>
          <output className="rounded-medium bg-sunken p-4 wrap-anywhere" data-testid="link">
            {link}
          </output>
          <Button
            tone="primary"
            icon={<Copy aria-hidden="true" className="size-5" />}
            onClick={() => {
              void navigator.clipboard.writeText(link).then(() => {
                toast(t`Copied`);
              });
            }}
          >
            <Trans>Copy the link</Trans>
          </Button>
        </div>
      )}
    </Dialog>
  );
}
