import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { ProblemError } from "@/api/problem";
import { engineOf } from "./engine";
import { makeId } from "./make-id";

interface Command<V, T> {
  readonly orgId: string;
  /** Do it. However often it is asked with the same key, it is done once. */
  readonly run: (values: V, key: string) => Promise<T>;
  readonly onDone: (answer: T) => void;
}

/** Rooms whose lists say something else after a document or a payment. */
const ROOMS = ["sales", "customers", "products", "stock", "purchasing", "cash", "reports"] as const;

/**
 * A command that books something. It keeps its key until it is done: asked again after an answer was lost, it is not done twice.
 * What the pages know of the shop is old afterwards.
 */
export function useCommand<V, T>({ orgId, run, onDone }: Command<V, T>) {
  const queries = useQueryClient();
  const [key, setKey] = useState(() => makeId());
  return useMutation({
    mutationFn: (values: V) => run(values, key),
    onSuccess: async (answer) => {
      setKey(makeId());
      engineOf(orgId).nudge();
      await Promise.all(ROOMS.map((room) => queries.invalidateQueries({ queryKey: [room, orgId] })));
      onDone(answer);
    },
    // What was refused was not done: with other values it is another command.
    onError: (error) => {
      if (error instanceof ProblemError) setKey(makeId());
    },
  });
}
