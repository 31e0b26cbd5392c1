import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type SubmitEvent, useState } from "react";
import { answered, client } from "@/api/client";
import type { components } from "@/api/schema";
import { describeProblem, isToldAt } from "@/i18n/describe-problem";
import { formatDateTime } from "@/i18n/format";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { Field, Select, TextField } from "@/ui/field";
import { useForm } from "@/ui/form";
import { Section } from "@/ui/office-page";
import { Notice, Skeleton } from "@/ui/states";
import { toast } from "@/ui/toast";
import { settingsKeys } from "./keys";
import { useSettings } from "./settings-context";

type Mail = components["schemas"]["HeadMail"];

/** To whom the signed file goes every day, once that person has said yes. */
export function HeadMail() {
  const { orgId, may } = useSettings();
  const { t } = useLingui();
  const queries = useQueryClient();
  const [isAsking, setIsAsking] = useState(false);
  const params = { path: { org_id: orgId } };
  const key = settingsKeys.list(orgId, "head_mail");
  const setting = useQuery({
    queryKey: key,
    queryFn: async () => (await answered(client.GET("/api/v1/org/{org_id}/heads/mail", { params }))).mail,
  });
  const remove = useMutation({
    mutationFn: () => answered(client.DELETE("/api/v1/org/{org_id}/heads/mail", { params })),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: key });
      toast(t`Nobody gets the file any more`);
    },
  });
  const failure = setting.error ?? remove.error;
  return (
    <Section title={<Trans>By mail, every day</Trans>}>
      {failure !== null && <Notice tone="refused">{describeProblem(failure)}</Notice>}
      {setting.isPending ? <Skeleton className="h-12" /> : setting.data !== undefined && <State mail={setting.data} />}
      {may("set_head_mail") && setting.data !== undefined && (
        <div className="flex flex-wrap gap-2">
          <Button
            onClick={() => {
              setIsAsking(true);
            }}
          >
            {setting.data === null ? <Trans>Ask somebody</Trans> : <Trans>Ask again, or somebody else</Trans>}
          </Button>
          {setting.data !== null && (
            <Button
              tone="quiet"
              isBusy={remove.isPending}
              onClick={() => {
                remove.mutate();
              }}
            >
              <Trans>Send it to nobody</Trans>
            </Button>
          )}
        </div>
      )}
      {isAsking && (
        <Asking
          mail={setting.data ?? null}
          onAsked={() => queries.invalidateQueries({ queryKey: key })}
          onClose={() => {
            setIsAsking(false);
          }}
        />
      )}
    </Section>
  );
}

function State({ mail }: { readonly mail: Mail | null }) {
  const { i18n } = useLingui();
  if (mail === null) {
    return (
      <p className="text-muted">
        <Trans>Nobody gets the file yet. Your accountant is a good choice: it is good only where you cannot change it.</Trans>
      </p>
    );
  }
  const at = formatDateTime(mail.answered_at ?? mail.asked_at, i18n.locale);
  switch (mail.state) {
    case "confirmed":
      return (
        <p>
          <Trans>
            {mail.email} gets the file every day, since {at}.
          </Trans>
        </p>
      );
    case "asked":
      return (
        <Notice tone="waiting">
          <Trans>
            {mail.email} was asked on {at} and has not said yes yet. Nothing is sent until then.
          </Trans>
        </Notice>
      );
    case "stopped":
      return (
        <Notice tone="waiting">
          <Trans>
            {mail.email} does not want the file, since {at}.
          </Trans>
        </Notice>
      );
  }
}

interface AskingProps {
  readonly mail: Mail | null;
  readonly onAsked: () => Promise<void>;
  readonly onClose: () => void;
}

function Asking({ mail, onAsked, onClose }: AskingProps) {
  const { orgId } = useSettings();
  const { i18n, t } = useLingui();
  const asking = useMutation({
    mutationFn: (body: components["schemas"]["HeadMailUpdate"]) =>
      answered(client.PUT("/api/v1/org/{org_id}/heads/mail", { params: { path: { org_id: orgId } }, body })),
    onSuccess: async () => {
      await onAsked();
      toast(t`The mail is on its way`);
      onClose();
    },
  });
  const form = useForm<{ email: string; language: string }>(
    { email: mail?.email ?? "", language: mail?.language ?? (i18n.locale.startsWith("de") ? "de" : "en") },
    asking.error,
  );
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    asking.mutate({ email: form.values.email, language: form.values.language === "de" ? "de" : "en" });
  };
  return (
    <Dialog
      needsNetwork
      title={<Trans>Who gets the file every day</Trans>}
      onClose={onClose}
      footer={
        <Button type="submit" form="head-mail" tone="primary" isBusy={asking.isPending}>
          <Trans>Ask by mail</Trans>
        </Button>
      }
    >
      <form id="head-mail" onSubmit={submit} className="flex flex-col gap-4">
        {asking.error !== null && !isToldAt(asking.error, ["email"]) && <Notice tone="refused">{describeProblem(asking.error)}</Notice>}
        <p className="text-muted">
          <Trans>They get a mail with a link, and say yes or no there. Each file comes with a link to stop it.</Trans>
        </p>
        <TextField label={t`Email`} type="email" required autoComplete="off" {...form.text("email")} />
        <Field label={t`Language of the mails`}>
          {(ids) => (
            <Select
              {...ids}
              value={form.values.language}
              onChange={({ target: { value } }) => {
                form.set({ language: value });
              }}
            >
              <option value="en">English</option>
              <option value="de">Deutsch</option>
            </Select>
          )}
        </Field>
      </form>
    </Dialog>
  );
}
