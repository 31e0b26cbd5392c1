import { useLingui } from "@lingui/react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState } from "react";
import { answered, client } from "@/api/client";
import { isStale } from "@/i18n/describe-problem";
import { bodyOf, type Draft, draftOf, isWhole } from "./draft-order";
import { type Order, purchasingKeys, readOrder } from "./purchasing-data";

/** Typing goes on: it is saved when nobody types for a moment. */
const PAUSE_MILLISECONDS = 600;

export interface DraftOrder {
  readonly draft: Draft;
  readonly change: (change: Partial<Draft>) => void;
  readonly state: "saved" | "saving" | "incomplete" | "stale" | "failed";
  readonly error: Error | null;
  /** Saved now, before something else is done with it. */
  readonly save: () => Promise<void>;
  /** What somebody else saved takes the place of what is here. */
  readonly takeTheirs: () => Promise<void>;
}

/** A draft that saves itself at the version that was looked at. What somebody else changed meanwhile is not overwritten unseen. */
export function useDraftOrder(order: Order): DraftOrder {
  const { i18n } = useLingui();
  const queries = useQueryClient();
  const { org_id: orgId, id } = order;
  const [draft, setDraft] = useState(() => draftOf(order, i18n.locale));
  const [saved, setSaved] = useState(draft);
  const kept = useRef({ draft, version: order.version });
  const queue = useRef<Promise<unknown>>(Promise.resolve());
  const isChanged = draft !== saved;
  const isComplete = draft.lines.every((line) => isWhole(line, i18n.locale));

  const { mutateAsync, reset, isPending, error } = useMutation({
    mutationFn: (written: Draft) =>
      answered(
        client.PATCH("/api/v1/org/{org_id}/purchase-orders/{purchase_order_id}", {
          params: { path: { org_id: orgId, purchase_order_id: id }, header: { "If-Match": `"${kept.current.version}"` } },
          body: bodyOf(written, i18n.locale),
        }),
      ),
    onSuccess: (answer, written) => {
      kept.current = { draft: written, version: answer.version };
      setSaved(written);
      queries.setQueryData(purchasingKeys.order(orgId, id), answer);
      void queries.invalidateQueries({ queryKey: ["purchasing", orgId, "orders"] });
    },
  });
  /** One after the other, each at the version that the one before has made. */
  const write = useCallback(
    (written: Draft): Promise<unknown> => {
      const next = queue.current.then(() => (written === kept.current.draft ? undefined : mutateAsync(written)));
      queue.current = next.catch(() => undefined);
      return next;
    },
    [mutateAsync],
  );

  const isReady = isChanged && isComplete && error === null;
  useEffect(() => {
    if (!isReady) return;
    const timer = setTimeout(() => {
      write(draft).catch(() => undefined); // the page says it
    }, PAUSE_MILLISECONDS);
    return () => {
      clearTimeout(timer);
    };
  }, [isReady, draft, write]);

  // Whoever leaves the page within that moment has it saved as well.
  const left = useRef<Draft | null>(null);
  useEffect(() => {
    left.current = isReady ? draft : null;
  });
  useEffect(
    () => () => {
      if (left.current !== null) write(left.current).catch(() => undefined);
    },
    [write],
  );

  return {
    draft,
    error,
    state: error !== null ? (isStale(error) ? "stale" : "failed") : !isComplete ? "incomplete" : isChanged || isPending ? "saving" : "saved",
    change: (change) => {
      if (!isStale(error)) reset();
      setDraft((before) => ({ ...before, ...change }));
    },
    save: async () => {
      await write(draft);
    },
    takeTheirs: async () => {
      const theirs = await readOrder(orgId, id);
      const now = draftOf(theirs, i18n.locale);
      queries.setQueryData(purchasingKeys.order(orgId, id), theirs);
      kept.current = { draft: now, version: theirs.version };
      setDraft(now);
      setSaved(now);
      reset();
    },
  };
}
