import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { answered, client } from "@/api/client";
import type { components } from "@/api/schema";
import { describeProblem } from "@/i18n/describe-problem";
import { formatDateTime } from "@/i18n/format";
import { Button } from "@/ui/button";
import { Confirm } from "@/ui/confirm";
import { Section } from "@/ui/office-page";
import { Badge, Notice } from "@/ui/states";
import { Table } from "@/ui/table";
import { CodeBlock } from "./code-block";

type AnalystLogin = components["schemas"]["AnalystLogin"];

interface AnalystLoginsProps {
  readonly orgId: string;
  readonly maySee: boolean;
  readonly mayRevoke: boolean;
}

/** Who reads the shop with SQL. Whoever runs the server makes a login, because it opens the server to somebody; an admin takes it away. */
export function AnalystLogins({ orgId, maySee, mayRevoke }: AnalystLoginsProps) {
  const { i18n, t } = useLingui();
  const queries = useQueryClient();
  const [asked, setAsked] = useState<AnalystLogin>();
  const key = ["reports", orgId, "logins"];
  const logins = useQuery({
    queryKey: key,
    enabled: maySee,
    queryFn: () => answered(client.GET("/api/v1/org/{org_id}/analyst-logins", { params: { path: { org_id: orgId } } })),
  });
  const revoking = useMutation({
    mutationFn: ({ id }: AnalystLogin) =>
      answered(client.POST("/api/v1/org/{org_id}/analyst-logins/{analyst_login_id}/revoke", { params: { path: { org_id: orgId, analyst_login_id: id } } })),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: key });
      setAsked(undefined);
    },
  });
  return (
    <Section title={<Trans>Logins</Trans>}>
      <p className="max-w-prose text-muted">
        <Trans>Whoever runs the server makes a login, since it opens the database to somebody. This is the command; the name is free to choose:</Trans>
      </p>
      <CodeBlock label={t`Command`} code={`counterfoil create-analyst ada_reads --org ${orgId}`} />
      {logins.error !== null && <Notice tone="refused">{describeProblem(logins.error)}</Notice>}
      {maySee && (
        <Table
          label={t`Logins`}
          rows={logins.data?.items}
          keyOf={({ id }) => id}
          empty={
            <p className="text-muted">
              <Trans>Nobody reads this shop with SQL.</Trans>
            </p>
          }
          columns={[
            { key: "login", label: t`Login`, cell: ({ login }) => <code className="wrap-anywhere">{login}</code> },
            { key: "since", label: t`Since`, isExtra: true, cell: ({ created_at }) => formatDateTime(created_at, i18n.locale) },
            {
              key: "state",
              label: t`State`,
              cell: (login) =>
                login.revoked_at === null ? (
                  mayRevoke ? (
                    <Button
                      tone="danger"
                      onClick={() => {
                        revoking.reset();
                        setAsked(login);
                      }}
                    >
                      <Trans>Revoke</Trans>
                    </Button>
                  ) : (
                    <Badge tone="accent">
                      <Trans>Reads</Trans>
                    </Badge>
                  )
                ) : (
                  <Badge>
                    <Trans>Revoked</Trans>
                  </Badge>
                ),
            },
          ]}
        />
      )}
      {asked !== undefined && (
        <Confirm
          title={t`Revoke ${asked.login}?`}
          action={<Trans>Revoke the login</Trans>}
          isBusy={revoking.isPending}
          onConfirm={() => {
            revoking.mutate(asked);
          }}
          onClose={() => {
            setAsked(undefined);
          }}
        >
          <p>
            <Trans>It sees nothing from now on, and cannot be given back. Another login can be made.</Trans>
          </p>
          {revoking.error !== null && <Notice tone="refused">{describeProblem(revoking.error)}</Notice>}
        </Confirm>
      )}
    </Section>
  );
}
