import { useLingui } from "@lingui/react/macro";
import { type RefObject, useRef } from "react";
import { useKeys } from "./keys";

/** Keys through the rows of a short list: the focus goes to what opens a row. On a page of one thing they lead to its neighbours instead. */
export function useRowKeys<E extends HTMLElement>(canOpen: boolean): RefObject<E | null> {
  const { t } = useLingui();
  const list = useRef<E>(null);
  const step = (by: 1 | -1) => {
    const rows = [...(list.current?.querySelectorAll<HTMLElement>("tbody td:first-child > button") ?? [])];
    const at = rows.findIndex((row) => row === document.activeElement);
    rows[Math.min(Math.max(at + by, 0), rows.length - 1)]?.focus();
  };
  const next = () => {
    step(1);
  };
  const before = () => {
    step(-1);
  };
  useKeys(
    canOpen
      ? [
          { press: "j", name: t`The next one`, givesWay: true, run: next },
          { press: "k", name: t`The one before`, givesWay: true, run: before },
        ]
      : [],
  );
  return list;
}
