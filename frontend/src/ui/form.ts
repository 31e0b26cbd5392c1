import { useState } from "react";
import { describeField } from "@/i18n/describe-problem";

type Values = Readonly<Record<string, string | boolean>>;

export interface Form<T extends Values> {
  readonly values: T;
  readonly set: (change: Partial<T>) => void;
  /** What a text field of that name needs. */
  readonly text: (name: keyof T & string) => {
    name: string;
    value: string;
    error: string | undefined;
    onChange: (event: { target: { value: string } }) => void;
  };
  readonly errorOf: (name: string) => string | undefined;
}

/** What was typed, and what the service said about it, field by field. */
export function useForm<T extends Values>(start: T, error: Error | null): Form<T> {
  const [values, setValues] = useState(start);
  const set = (change: Partial<T>) => {
    setValues((before) => ({ ...before, ...change }));
  };
  const errorOf = (name: string) => describeField(error, name);
  return {
    values,
    set,
    errorOf,
    text: (name) => ({
      name,
      value: String(values[name]),
      error: errorOf(name),
      onChange: ({ target: { value } }) => {
        set({ [name]: value } as Partial<T>);
      },
    }),
  };
}
