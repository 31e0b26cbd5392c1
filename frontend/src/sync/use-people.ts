import { useMemo } from "react";
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

type Known = Pick<Names, "people" | "registers">;

const NOBODY: Known = { people: [], registers: [] };

export function useNames(orgId: string): Names {
  const { database } = engineOf(orgId);
  const known = useKept(database, "names", async (): Promise<Known> => {
    const [login, sellers, registers] = await Promise.all([database.member.toArray(), database.seller.toArray(), database.register.toArray()]);
    const people = new Map([...sellers, ...login].map(({ user_id, name }) => [user_id, { id: user_id, name }]));
    return { people: [...people.values()], registers: registers.map(({ id, name }) => ({ id, name })) };
  }) ?? NOBODY;
  return useMemo(() => {
    const named = new Map([...known.people, ...known.registers].map(({ id, name }) => [id, name]));
    return { ...known, nameOf: (id) => (id === null ? undefined : named.get(id)) };
  }, [known]);
}
