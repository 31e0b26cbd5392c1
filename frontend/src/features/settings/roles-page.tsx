import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { Check, KeyRound, Minus, UserCheck } from "lucide-react";
import { type ReactNode, useState } from "react";
import { nameOfRole, ROLES } from "@/i18n/roles";
import { cx } from "@/ui/cx";
import { Segmented } from "@/ui/segmented";
import { Badge, Skeleton } from "@/ui/states";
import { Table } from "@/ui/table";
import { useFilters } from "@/ui/use-filters";
import { useIsWide } from "@/ui/wide";
import { Page } from "./page";
import { ROLE } from "./places";
import { RoleEditor } from "./role-editor";
import type { LineGroup, Permitted } from "./role-lines";
import { type CustomRole, rolesSearch, useAbilities, useCustomRoles, useRolePermissions } from "./roles-data";
import { useSettings } from "./settings-context";

const LINK = "inline-flex min-h-target items-center text-accent-strong underline";

interface NamedRole {
  readonly role: string;
  readonly name: string;
}

/** Which role may do what, as the service has it: side by side, on a narrow screen one role at a time; and the shop's own roles. */
export function RolesPage() {
  const { orgId, may } = useSettings();
  const { i18n, t } = useLingui();
  const isWide = useIsWide();
  const { filters, set } = useFilters(rolesSearch);
  const read = useRolePermissions(orgId);
  const own = useCustomRoles();
  const [edited, setEdited] = useState<CustomRole | "new">();
  const groups = useAbilities(read.data);
  const roles: readonly NamedRole[] = [
    ...ROLES.map((role) => ({ role, name: nameOfRole(i18n, { role }) })),
    ...(own.data ?? []).filter(({ is_active }) => is_active).map(({ role, name }) => ({ role, name })),
  ];
  const role = roles.find(({ role: one }) => one === filters.role)?.role ?? "cashier";
  return (
    <Page
      title={<Trans>Roles</Trans>}
      lead={<Trans>What each role may do. Four are the same in every shop; make others where these do not fit.</Trans>}
      isWide={roles.length > ROLES.length + 2}
      action={
        may("create_custom_role")
          ? {
              start: ROLE,
              run: () => {
                setEdited("new");
              },
            }
          : undefined
      }
      error={read.error ?? own.error}
      onRetry={() => void Promise.all([read.refetch(), own.refetch()])}
      filters={
        <>
          <div className="flex flex-wrap gap-x-6">
            <Link to="/$orgId/settings/people" params={{ orgId }} className={LINK}>
              <Trans>Who has which role</Trans>
            </Link>
            <Link to="/$orgId/settings/limits" params={{ orgId }} className={LINK}>
              <Trans>How much a role may take off</Trans>
            </Link>
          </div>
          {own.data !== undefined && own.data.length > 0 && <OwnRoles roles={own.data} onOpen={may("update_custom_role") ? setEdited : undefined} />}
          {!isWide && (
            <Segmented
              label={t`Role`}
              value={role}
              onChange={(chosen) => {
                set({ role: chosen });
              }}
              options={roles.map(({ role: value, name }) => ({ value, label: name }))}
            />
          )}
        </>
      }
    >
      <ul className="flex flex-wrap gap-x-6 gap-y-2 text-small text-muted">
        <Legend icon={<Check aria-hidden="true" className="size-5 text-accent-strong" />}>
          <Trans>may</Trans>
        </Legend>
        <Legend icon={<KeyRound aria-hidden="true" className="size-5 text-accent-strong" />}>
          <Trans>may, with the password: a PIN is not enough</Trans>
        </Legend>
        <Legend icon={<UserCheck aria-hidden="true" className="size-5 text-waiting" />}>
          <Trans>may, if a manager allows it each time</Trans>
        </Legend>
      </ul>
      <div aria-busy={groups === undefined} className="flex flex-col gap-4">
        {groups === undefined ? (
          <>
            <Skeleton />
            <Skeleton />
            <Skeleton />
          </>
        ) : isWide ? (
          <Matrix groups={groups} roles={roles} />
        ) : (
          <OfRole groups={groups} role={role} />
        )}
      </div>
      {edited !== undefined && groups !== undefined && (
        <RoleEditor
          role={edited === "new" ? undefined : edited}
          roles={roles}
          groups={groups}
          onClose={() => {
            setEdited(undefined);
          }}
        />
      )}
    </Page>
  );
}

interface OwnRolesProps {
  readonly roles: readonly CustomRole[];
  readonly onOpen: ((role: CustomRole) => void) | undefined;
}

function OwnRoles({ roles, onOpen }: OwnRolesProps) {
  const { t } = useLingui();
  return (
    <section aria-labelledby="own-roles" className="flex flex-col gap-3">
      <h2 id="own-roles" className="text-large font-semibold">
        <Trans>Roles of the shop’s own</Trans>
      </h2>
      <Table
        label={t`Roles of the shop’s own`}
        rows={roles}
        keyOf={({ id }) => id}
        onOpen={onOpen}
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
                    <Trans>Archived</Trans>
                  </Badge>
                )}
              </span>
            ),
          },
          { key: "people", label: t`People who have it`, isNumber: true, cell: ({ member_count }) => String(member_count), sortBy: ({ member_count }) => String(member_count).padStart(9, "0") },
        ]}
        empty={null}
      />
    </section>
  );
}

function Legend({ icon, children }: { readonly icon: ReactNode; readonly children: ReactNode }) {
  return (
    <li className="flex items-center gap-2">
      {icon}
      <span>{children}</span>
    </li>
  );
}

interface GroupsProps {
  readonly groups: readonly LineGroup<string>[];
}

/** All roles side by side; where texts are too large for that, below each other, as the rows of every table are. */
function Matrix({ groups, roles }: GroupsProps & { readonly roles: readonly NamedRole[] }) {
  const { t } = useLingui();
  return (
    <div className="@container">
      <table aria-label={t`What roles may do`} className="w-full border-separate border-spacing-0 @max-[26rem]:block">
        <thead className="@max-[26rem]:hidden">
          <tr>
            <th scope="col" className="sticky top-0 z-10 border-b border-line-strong bg-paper px-3 py-2 text-start text-small font-medium text-muted">
              <Trans>What</Trans>
            </th>
            {roles.map(({ role, name }) => (
              <th key={role} scope="col" className="sticky top-0 z-10 w-24 border-b border-line-strong bg-paper px-2 py-2 text-center text-small font-medium wrap-anywhere text-muted">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        {groups.map(({ key, title, lines }) => (
          <tbody key={key} className="@max-[26rem]:block">
            <tr className="@max-[26rem]:block">
              <th scope="rowgroup" colSpan={roles.length + 1} className="px-3 pt-6 pb-2 text-start text-large font-semibold @max-[26rem]:block">
                {title}
              </th>
            </tr>
            {lines.map((line) => (
              <tr key={line.key} className="hover:bg-sunken @max-[26rem]:block">
                <th scope="row" className="border-b border-line px-3 py-2 text-start font-normal @max-[26rem]:block @max-[26rem]:border-b-0">
                  {line.words}
                </th>
                {roles.map(({ role, name }) => (
                  <td key={role} className="border-b border-line px-2 py-2 @max-[26rem]:block @max-[26rem]:px-3">
                    <span className="flex justify-center @max-[26rem]:justify-between">
                      <span className="text-muted @min-[26rem]:hidden">{name}</span>
                      <Sign permitted={line.roles.get(role)} />
                    </span>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        ))}
      </table>
    </div>
  );
}

function OfRole({ groups, role }: GroupsProps & { readonly role: string }) {
  return groups.map(({ key, title, lines }) => (
    <section key={key} aria-labelledby={`may-${key}`} className="flex flex-col">
      <h2 id={`may-${key}`} className="pt-2 pb-1 text-large font-semibold">
        {title}
      </h2>
      <ul className="flex flex-col divide-y divide-line">
        {lines.map((line) => {
          const permitted = line.roles.get(role);
          return (
            <li key={line.key} className={cx("flex items-start gap-3 py-2", permitted === undefined && "text-muted")}>
              <span className="mt-0.5">
                <Sign permitted={permitted} />
              </span>
              <span className="min-w-0">{line.words}</span>
            </li>
          );
        })}
      </ul>
    </section>
  ));
}

/** What it takes of a role, said and drawn. */
function Sign({ permitted }: { readonly permitted: Permitted | undefined }) {
  const look = "size-5 shrink-0";
  if (permitted === undefined) {
    return (
      <>
        <Minus aria-hidden="true" className={cx(look, "text-muted")} />
        <span className="sr-only">
          <Trans>may not</Trans>
        </span>
      </>
    );
  }
  if (permitted.is_approval_needed) {
    return (
      <>
        <UserCheck aria-hidden="true" className={cx(look, "text-waiting")} />
        <span className="sr-only">
          <Trans>may, if a manager allows it each time</Trans>
        </span>
      </>
    );
  }
  if (permitted.is_password_needed) {
    return (
      <>
        <KeyRound aria-hidden="true" className={cx(look, "text-accent-strong")} />
        <span className="sr-only">
          <Trans>may, with the password: a PIN is not enough</Trans>
        </span>
      </>
    );
  }
  return (
    <>
      <Check aria-hidden="true" className={cx(look, "text-accent-strong")} />
      <span className="sr-only">
        <Trans>may</Trans>
      </span>
    </>
  );
}
