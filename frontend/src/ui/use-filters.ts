import { useNavigate, useSearch } from "@tanstack/react-router";
import { useCallback, useEffect, useMemo, useState } from "react";
import * as v from "valibot";

/** A filter that an address may hold. What cannot be read filters nothing, so that an old link still opens. */
export function filter<S extends v.GenericSchema<unknown, unknown>>(schema: S) {
  return v.optional(v.fallback(v.union([schema, v.undefined()]), undefined));
}

/** Text that was searched for. */
export const text = () => filter(v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(200)));
export const oneOf = <const T extends readonly string[]>(...values: T) => filter(v.picklist(values));
export const uuid = () => filter(v.pipe(v.string(), v.uuid()));
export const day = () => filter(v.pipe(v.string(), v.isoDate()));
export const flag = () => filter(v.literal(true));

type Shape = v.ObjectSchema<v.ObjectEntries, undefined>;

export interface Filters<T> {
  readonly filters: T;
  /** Each choice is a step that Back takes back; what is typed letter by letter is one step. */
  readonly set: (change: Partial<T>, isTyping?: boolean) => void;
  readonly clear: () => void;
  readonly isFiltered: boolean;
}

/** What an address says of a list: what is searched for, the filters and the order. Whoever gets the link sees the same list. */
export function useFilters<S extends Shape>(schema: S): Filters<v.InferOutput<S>> {
  type T = v.InferOutput<S>;
  const search: unknown = useSearch({ strict: false });
  const navigate = useNavigate();
  const filters = useMemo(() => v.parse(schema, search), [schema, search]);
  const set = useCallback(
    (change: Partial<T>, isTyping = false) => {
      void navigate({ to: ".", search: ((before: object) => withoutEmpty({ ...before, ...change })) as never, replace: isTyping });
    },
    [navigate],
  );
  const clear = useCallback(() => {
    void navigate({ to: ".", search: {} as never });
  }, [navigate]);
  return { filters, set, clear, isFiltered: Object.values(withoutEmpty(filters)).length > 0 };
}

/** An address has no empty parts. */
export function withoutEmpty(values: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined && value !== "" && value !== null));
}

const PAUSE_MILLISECONDS = 200;

/** A value that has not changed for a moment: the service is asked for words, not for letters. */
export function useSettled<T>(value: T, pause = PAUSE_MILLISECONDS): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => {
      setSettled(value);
    }, pause);
    return () => {
      clearTimeout(timer);
    };
  }, [value, pause]);
  return settled;
}
