import { Trans, useLingui } from "@lingui/react/macro";
import { ReceiptText } from "lucide-react";
import { useState } from "react";
import { answered, client } from "@/api/client";
import type { components } from "@/api/schema";
import { TextField } from "@/ui/field";
import { Badge, State } from "@/ui/states";
import { Table } from "@/ui/table";
import { useRegisters } from "./data";
import { Editor } from "./editor";
import { Page } from "./page";
import { REGISTER } from "./places";
import { useSettings } from "./settings-context";

type Register = components["schemas"]["Register"];

/** The tills of the shop, each with a drawer of its own. */
export function RegistersPage() {
  const { orgId } = useSettings();
  const { t } = useLingui();
  const registers = useRegisters(orgId, true);
  const [edited, setEdited] = useState<Register | "new">();
  return (
    <Page
      title={<Trans>Tills</Trans>}
      lead={<Trans>Each till has a drawer that is opened with a float and counted in the evening.</Trans>}
      action={{
        start: REGISTER,
        run: () => {
          setEdited("new");
        },
      }}
      error={registers.error}
      onRetry={() => void registers.refetch()}
    >
      <Table
        label={t`Tills`}
        rows={registers.data}
        keyOf={({ id }) => id}
        onOpen={setEdited}
        columns={[
          { key: "name", label: t`Name`, cell: ({ name }) => name, sortBy: ({ name }) => name },
          { key: "code", label: t`Code`, cell: ({ code }) => code, sortBy: ({ code }) => code },
          {
            key: "state",
            label: t`State`,
            cell: ({ is_active, cash_session_id }) =>
              !is_active ? (
                <Badge>
                  <Trans>Archived</Trans>
                </Badge>
              ) : cash_session_id === null ? (
                <Badge>
                  <Trans>Closed</Trans>
                </Badge>
              ) : (
                <Badge tone="accent">
                  <Trans>Open now</Trans>
                </Badge>
              ),
          },
        ]}
        empty={
          <State icon={<ReceiptText aria-hidden="true" />}>
            <Trans>There is no till yet. Add one to sell.</Trans>
          </State>
        }
      />
      {edited !== undefined && (
        <RegisterEditor
          register={edited === "new" ? undefined : edited}
          onClose={() => {
            setEdited(undefined);
          }}
        />
      )}
    </Page>
  );
}

function RegisterEditor({ register, onClose }: { readonly register: Register | undefined; readonly onClose: () => void }) {
  const { orgId } = useSettings();
  const { t } = useLingui();
  const path = { org_id: orgId };
  return (
    <Editor
      orgId={orgId}
      title={register === undefined ? <Trans>New till</Trans> : register.name}
      thing={register}
      onClose={onClose}
      labels={{ name: t`Name`, code: t`Code` }}
      valuesOf={(thing: Register | undefined) => ({ name: thing?.name ?? "", code: thing?.code ?? "" })}
      save={({ name, code }, thing) =>
        thing === undefined
          ? answered(client.POST("/api/v1/org/{org_id}/registers", { params: { path }, body: { name, code } }))
          : answered(
              client.PATCH("/api/v1/org/{org_id}/registers/{register_id}", {
                params: { path: { ...path, register_id: thing.id }, header: { "If-Match": `"${thing.version}"` } },
                body: { name },
              }),
            )
      }
      reload={({ id }) => answered(client.GET("/api/v1/org/{org_id}/registers/{register_id}", { params: { path: { ...path, register_id: id } } }))}
      archive={
        register === undefined
          ? undefined
          : {
              isActive: register.is_active,
              run: (isActive) => {
                const params = { path: { ...path, register_id: register.id } };
                return isActive
                  ? answered(client.POST("/api/v1/org/{org_id}/registers/{register_id}/restore", { params }))
                  : answered(client.DELETE("/api/v1/org/{org_id}/registers/{register_id}", { params }));
              },
            }
      }
    >
      {({ text }) => (
        <>
          <TextField label={t`Name`} required maxLength={100} {...text("name")} />
          <TextField
            label={t`Code`}
            required
            pattern="[A-Z0-9]{1,10}"
            disabled={register !== undefined}
            hint={register === undefined ? t`Capital letters and digits, like T1. It stands on receipts and stays.` : t`It stands on receipts and stays.`}
            {...text("code")}
          />
        </>
      )}
    </Editor>
  );
}
