import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { Check, KeyRound, Minus, UserCheck } from "lucide-react";
import type { ReactNode } from "react";
import { ROLE_NAMES, ROLES } from "@/i18n/roles";
import { cx } from "@/ui/cx";
import { Segmented } from "@/ui/segmented";
import { Skeleton } from "@/ui/states";
import { useFilters } from "@/ui/use-filters";
import { useIsWide } from "@/ui/wide";
import { Page } from "./page";
import { groupsOf, type LineGroup, type Permitted, type Role } from "./role-lines";
import { ABILITIES } from "./role-words";
import { rolesSearch, useRolePermissions } from "./roles-data";
import { useSettings } from "./settings-context";

const LINK = "inline-flex min-h-target items-center text-accent-strong underline";

/** Which role may do what, as the service has it: side by side, on a narrow screen one role at a time. */
export function RolesPage() {
  const { orgId } = useSettings();
  const { i18n, t } = useLingui();
  const isWide = useIsWide();
  const { filters, set } = useFilters(rolesSearch);
  const read = useRolePermissions(orgId);
  const role = filters.role ?? "cashier";
  const abilities = ABILITIES.map(({ key, title, abilities: of }) => ({
    key,
    title: i18n._(title),
    abilities: of.map(({ words, operations }) => ({ words: i18n._(words), operations })),
  }));
  const groups = read.data === undefined ? undefined : groupsOf(read.data, abilities, { title: t`Other`, said: (words) => words });
  return (
    <Page
      title={<Trans>Roles</Trans>}
      lead={<Trans>What each role may do. It is the same in every shop.</Trans>}
      error={read.error}
      onRetry={() => void read.refetch()}
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
          {!isWide && (
            <Segmented
              label={t`Role`}
              value={role}
              onChange={(chosen) => {
                set({ role: chosen });
              }}
              options={ROLES.map((name) => ({ value: name, label: i18n._(ROLE_NAMES[name]) }))}
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
          <Matrix groups={groups} />
        ) : (
          <OfRole groups={groups} role={role} />
        )}
      </div>
    </Page>
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
function Matrix({ groups }: GroupsProps) {
  const { i18n, t } = useLingui();
  return (
    <div className="@container">
      <table aria-label={t`What roles may do`} className="w-full border-separate border-spacing-0 @max-[26rem]:block">
        <thead className="@max-[26rem]:hidden">
          <tr>
            <th scope="col" className="sticky top-0 z-10 border-b border-line-strong bg-paper px-3 py-2 text-start text-small font-medium text-muted">
              <Trans>What</Trans>
            </th>
            {ROLES.map((role) => (
              <th key={role} scope="col" className="sticky top-0 z-10 w-24 border-b border-line-strong bg-paper px-2 py-2 text-center text-small font-medium text-muted">
                {i18n._(ROLE_NAMES[role])}
              </th>
            ))}
          </tr>
        </thead>
        {groups.map(({ key, title, lines }) => (
          <tbody key={key} className="@max-[26rem]:block">
            <tr className="@max-[26rem]:block">
              <th scope="rowgroup" colSpan={ROLES.length + 1} className="px-3 pt-6 pb-2 text-start text-large font-semibold @max-[26rem]:block">
                {title}
              </th>
            </tr>
            {lines.map((line) => (
              <tr key={line.key} className="hover:bg-sunken @max-[26rem]:block">
                <th scope="row" className="border-b border-line px-3 py-2 text-start font-normal @max-[26rem]:block @max-[26rem]:border-b-0">
                  {line.words}
                </th>
                {ROLES.map((role) => (
                  <td key={role} className="border-b border-line px-2 py-2 @max-[26rem]:block @max-[26rem]:px-3">
                    <span className="flex justify-center @max-[26rem]:justify-between">
                      <span className="text-muted @min-[26rem]:hidden">{i18n._(ROLE_NAMES[role])}</span>
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

function OfRole({ groups, role }: GroupsProps & { readonly role: Role }) {
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
