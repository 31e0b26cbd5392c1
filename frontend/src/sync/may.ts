import type { Me } from "./database";

/** Whether a person may do something, by the name of the operation. What is not known is not allowed; the service says so too. */
export function may(person: Me | undefined, operation: string): boolean {
  return person?.permissions.includes(operation) ?? false;
}
