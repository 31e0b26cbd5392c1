import { Trans, useLingui } from "@lingui/react/macro";
import { answered, client } from "@/api/client";
import { Field, Select, TextField } from "@/ui/field";
import { AbilityChecks } from "./ability-checks";
import { chosenOf, codeOf, permissionsOf, permissionsOfRole, textOf } from "./chosen";
import { Editor } from "./editor";
import type { LineGroup } from "./role-lines";
import { type CustomRole, useCustomRoles, useRolePermissions } from "./roles-data";
import { useSettings } from "./settings-context";

interface RoleEditorProps {
  readonly role: CustomRole | undefined;
  /** All that there are, to begin with what one of them may do. */
  readonly roles: readonly { readonly role: string; readonly name: string }[];
  readonly groups: readonly LineGroup<string>[];
  readonly onClose: () => void;
}

/** A role of the shop's own: its name, and what its people may do. */
export function RoleEditor({ role, roles, groups, onClose }: RoleEditorProps) {
  const { orgId, may } = useSettings();
  const { t } = useLingui();
  const matrix = useRolePermissions(orgId).data ?? [];
  const all = useCustomRoles().data ?? [];
  const path = { org_id: orgId };
  const count = (text: string) => {
    const { size } = chosenOf(text);
    return t`${size} permissions`;
  };
  return (
    <Editor
      orgId={orgId}
      title={role === undefined ? <Trans>New role</Trans> : role.name}
      thing={role}
      onClose={onClose}
      labels={{ name: t`Name`, permissions: t`What it may do` }}
      show={(name, value) => (name === "permissions" ? count(String(value)) : String(value))}
      valuesOf={(thing: CustomRole | undefined) => ({ name: thing?.name ?? "", permissions: textOf(thing?.permissions ?? permissionsOfRole(matrix, "cashier")) })}
      save={(values, thing) => {
        const body = { name: values.name, permissions: permissionsOf(chosenOf(values.permissions)) };
        return thing === undefined
          ? answered(
              client.POST("/api/v1/org/{org_id}/custom-roles", {
                params: { path },
                body: { ...body, role: codeOf(values.name, [...roles, ...all].map((one) => one.role)) },
              }),
            )
          : answered(
              client.PATCH("/api/v1/org/{org_id}/custom-roles/{custom_role_id}", {
                params: { path: { ...path, custom_role_id: thing.id }, header: { "If-Match": `"${thing.version}"` } },
                body,
              }),
            );
      }}
      reload={({ id }) => answered(client.GET("/api/v1/org/{org_id}/custom-roles/{custom_role_id}", { params: { path: { ...path, custom_role_id: id } } }))}
      archive={
        role === undefined
          ? undefined
          : {
              isActive: role.is_active,
              run: (isActive) => {
                const params = { path: { ...path, custom_role_id: role.id } };
                return isActive
                  ? answered(client.POST("/api/v1/org/{org_id}/custom-roles/{custom_role_id}/restore", { params }))
                  : answered(client.DELETE("/api/v1/org/{org_id}/custom-roles/{custom_role_id}", { params }));
              },
            }
      }
    >
      {({ values, set, text }) => (
        <>
          <TextField label={t`Name`} required maxLength={60} {...text("name")} />
          <Field label={role === undefined ? t`Begin with what this role may do` : t`Take over what another role may do`}>
            {(ids) => (
              <Select
                {...ids}
                defaultValue={role === undefined ? "cashier" : ""}
                onChange={({ target: { value } }) => {
                  if (value !== "") set({ permissions: textOf(permissionsOfRole(matrix, value)) });
                }}
              >
                <option value="">{t`None`}</option>
                {roles.map(({ role: one, name }) => (
                  <option key={one} value={one}>
                    {name}
                  </option>
                ))}
              </Select>
            )}
          </Field>
          <AbilityChecks
            groups={groups}
            chosen={chosenOf(values.permissions)}
            may={may}
            hasApprovals
            onChange={(chosen) => {
              set({ permissions: textOf(permissionsOf(chosen)) });
            }}
          />
        </>
      )}
    </Editor>
  );
}
