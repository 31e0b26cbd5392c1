import type { Chosen } from "./ability-checks";
import type { RolePermission } from "./role-lines";

const APPROVAL = "!";

/** What a role may do as one text, so that two versions of it can be compared: operations in order, with a mark for approvals. */
export function textOf(permissions: readonly { readonly operation: string; readonly is_approval_needed: boolean }[]): string {
  return permissions
    .map(({ operation, is_approval_needed }) => `${operation}${is_approval_needed ? APPROVAL : ""}`)
    .toSorted()
    .join(" ");
}

export function chosenOf(text: string): Chosen {
  return new Map(text.split(" ").filter((part) => part !== "").map((part) => [part.replace(APPROVAL, ""), part.endsWith(APPROVAL)]));
}

export function permissionsOf(chosen: Chosen): { operation: string; is_approval_needed: boolean }[] {
  return [...chosen].map(([operation, is_approval_needed]) => ({ operation, is_approval_needed }));
}

/** What a role may do now, by the matrix. */
export function permissionsOfRole(matrix: readonly RolePermission[], role: string): { operation: string; is_approval_needed: boolean }[] {
  return matrix.flatMap(({ operation, roles }) => roles.filter((one) => one.role === role).map(({ is_approval_needed }) => ({ operation, is_approval_needed })));
}

/** What members and the log call a new role, for good: its name in small letters without accents; never the same as another one. */
export function codeOf(name: string, taken: readonly string[]): string {
  const letters = name.normalize("NFKD").replaceAll(/\p{M}/gu, "").toLowerCase().replaceAll(/[^a-z0-9]+/g, "_").replaceAll(/^[_0-9]+|_+$/g, "");
  const code = (letters.length < 2 ? `role_${letters}` : letters).slice(0, 34).replace(/_+$/, "");
  if (!taken.includes(code)) return code;
  const free = taken.map((_, index) => `${code}_${index + 2}`).find((other) => !taken.includes(other));
  return free ?? `${code}_2`;
}
