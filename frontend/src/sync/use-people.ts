import { engineOf } from "./engine";
import { useKept } from "./use-kept";

export interface Named {
  readonly id: string;
  readonly name: string;
}

/** People and tills of the shop, by the copy: lists name them by their ids. */
export interface Names {
  readonly people: readonly Named[];
  readonly registers: readonly Named[];
  readonly nameOf: (id: string | null) => string | undefined;
}

const NOBODY: Names = { people: [], registers: [], nameOf: () => undefined };

export function useNames(orgId: string): Names {
  const { database } = engineOf(orgId);
  const names = useKept(database, "names", async () => {
    const [login, sellers, registers] = await Promise.all([database.member.toArray(), database.seller.toArray(), database.register.toArray()]);
    const people = new Map([...sellers, ...login].map(({ user_id, name }) => [user_id, { id: user_id, name }]));
    const named = new Map([...people.values(), ...registers].map(({ id, name }) => [id, name]));
    return {
      people: [...people.values()],
      registers: registers.map(({ id, name }) => ({ id, name })),
      nameOf: (id: string | null) => (id === null ? undefined : named.get(id)),
    };
  });
  return names ?? NOBODY;
}
