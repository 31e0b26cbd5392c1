import type { components } from "@/api/schema";
import type { AbilityGroup } from "./role-words";

export type RolePermission = components["schemas"]["RolePermission"];
export type Permitted = RolePermission["roles"][number];
export type Role = Permitted["role"];

/** A line of the table: a sentence, and what it takes of each role that may. */
export interface Line<T> {
  readonly key: string;
  readonly words: T;
  readonly operations: readonly string[];
  /** A role may be given it with an approval each time. */
  readonly isApprovalKnown: boolean;
  readonly roles: ReadonlyMap<Role, Permitted>;
}

export interface LineGroup<T> {
  readonly key: string;
  readonly title: T;
  readonly lines: readonly Line<T>[];
}

/**
 * The permissions by room. A role may do what a line says if it may do each operation of it, and the strictest of them says what
 * it takes. What no line names comes last, in the service's words.
 */
export function groupsOf<T>(permissions: readonly RolePermission[], abilities: readonly AbilityGroup<T>[], rest: { readonly title: T; readonly said: (words: string) => T }): readonly LineGroup<T>[] {
  const left = new Map(permissions.map((permission) => [permission.operation, permission]));
  const groups = abilities.map(({ key, title, abilities: of }) => ({
    key,
    title,
    lines: of.flatMap(({ words, operations }) => {
      const known = operations.flatMap((operation) => left.get(operation) ?? []);
      for (const { operation } of known) left.delete(operation);
      return known.length === 0 ? [] : [lineOf(words, known)];
    }),
  }));
  const others = [...left.values()].map((permission) => lineOf(rest.said(permission.summary ?? permission.operation.replaceAll("_", " ")), [permission]));
  return [...groups, { key: "rest", title: rest.title, lines: others }].filter(({ lines }) => lines.length > 0);
}

function lineOf<T>(words: T, permissions: readonly RolePermission[]): Line<T> {
  const operations = permissions.map(({ operation }) => operation);
  return {
    key: operations.join(" "),
    words,
    operations,
    isApprovalKnown: permissions.every(({ is_approval_known }) => is_approval_known),
    roles: rolesOf(permissions),
  };
}

function rolesOf(permissions: readonly RolePermission[]): ReadonlyMap<Role, Permitted> {
  const [first, ...others] = permissions;
  const roles = (first?.roles ?? []).flatMap(({ role }) => {
    const each = permissions.map(({ roles: of }) => of.find((one) => one.role === role));
    if (others.length + 1 !== each.filter((one) => one !== undefined).length) return [];
    return [
      {
        role,
        is_password_needed: each.some((one) => one?.is_password_needed === true),
        is_approval_needed: each.some((one) => one?.is_approval_needed === true),
      },
    ];
  });
  return new Map(roles.map((permitted) => [permitted.role, permitted]));
}
