import { useLingui } from "@lingui/react";
import { useLocation, useNavigate } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { useKeys } from "./keys";
import type { Start } from "./place";

declare module "@tanstack/react-router" {
  interface HistoryState {
    /** What is to be begun on the page, by the key of its Start. */
    start?: string;
  }
}

interface Begin {
  readonly start: Start;
  readonly isPossible: boolean;
  /** The key of the page for it, where it has one. */
  readonly press?: string;
  readonly begin: () => void;
}

/** Begins something where a key or another page asks for it. Who goes back to the page is not asked again. */
export function useStart({ start, isPossible, press = "n", begin }: Begin): void {
  const { _ } = useLingui();
  const navigate = useNavigate();
  const isAsked = useLocation({ select: ({ state }) => state.start === start.key });
  useKeys(isPossible ? [{ press, name: _(start.name), run: begin }] : []);
  const beginNow = useRef(begin);
  useEffect(() => {
    beginNow.current = begin;
  });
  useEffect(() => {
    if (!isAsked || !isPossible) return;
    void navigate({ to: ".", search: true, state: {}, replace: true });
    beginNow.current();
  }, [isAsked, isPossible, navigate]);
}
