import { useMutation } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState } from "react";
import { isStale } from "@/i18n/describe-problem";

/** Typing goes on: it is saved when nobody types for a moment. */
const PAUSE_MILLISECONDS = 600;
/** What nobody wrote may change again and again, but not for ever. */
const MOST_TRIES = 3;

interface Versioned {
  readonly version: number;
}

interface AutosaveOptions<D, A extends Versioned> {
  /** As the service had it when the page was opened. */
  readonly start: A;
  readonly draftOf: (answer: A) => D;
  /** What the service is told of a draft: two drafts of which it is told the same are the same. */
  readonly bodyOf: (draft: D) => object;
  /** Whether it can be saved, or lacks something. */
  readonly isWhole: (draft: D) => boolean;
  /** Save it at a version, beside what is saved already. */
  readonly write: (draft: D, saved: D, version: number) => Promise<A>;
  readonly read: () => Promise<A>;
  /** What is saved is known now. */
  readonly onKnown: (answer: A) => void;
  /** A draft with what the answer to what was written says beside that. */
  readonly adopt?: (draft: D, written: D, answer: A) => D;
}

export interface Autosave<D> {
  readonly draft: D;
  readonly change: (change: Partial<D>) => void;
  readonly state: "saved" | "saving" | "incomplete" | "stale" | "failed";
  readonly error: Error | null;
  /** Saved now, before something else is done with it. Says which version that is. */
  readonly save: () => Promise<number>;
  /** What somebody else saved meanwhile. */
  readonly theirs: D | undefined;
  readonly takeTheirs: () => void;
  readonly keepMine: () => void;
}

/**
 * A draft that saves itself at the version that was looked at. What somebody else changed meanwhile is not overwritten unseen. A
 * version that is another one although nobody changed what is written here (a price of the catalogue did) is in nobody's way.
 */
export function useAutosave<D extends object, A extends Versioned>({ start, draftOf, bodyOf, isWhole, write, read, onKnown, adopt }: AutosaveOptions<D, A>): Autosave<D> {
  const [draft, setDraft] = useState(() => draftOf(start));
  const [saved, setSaved] = useState(draft);
  const [theirs, setTheirs] = useState<{ readonly draft: D; readonly answer: A }>();
  const kept = useRef({ draft, version: start.version });
  const queue = useRef<Promise<unknown>>(Promise.resolve());
  const isChanged = draft !== saved;
  const isComplete = isWhole(draft);

  const writeAt = async (written: D, tries = 1): Promise<A> => {
    try {
      return await write(written, kept.current.draft, kept.current.version);
    } catch (error) {
      if (!(error instanceof Error) || !isStale(error) || tries >= MOST_TRIES) throw error;
      const answer = await read();
      const now = draftOf(answer);
      if (JSON.stringify(bodyOf(now)) !== JSON.stringify(bodyOf(kept.current.draft))) {
        setTheirs({ draft: now, answer });
        throw error;
      }
      kept.current = { draft: kept.current.draft, version: answer.version };
      return writeAt(written, tries + 1);
    }
  };
  const { mutateAsync, reset, isPending, error } = useMutation({
    mutationFn: (written: D) => writeAt(written),
    onSuccess: (answer, written) => {
      const now = adopt?.(written, written, answer) ?? written;
      kept.current = { draft: now, version: answer.version };
      setSaved(now);
      // What was typed since has its own turn.
      setDraft((current) => (current === written ? now : (adopt?.(current, written, answer) ?? current)));
      onKnown(answer);
    },
  });
  /** One after the other, each at the version that the one before has made. */
  const put = useCallback(
    (written: D): Promise<unknown> => {
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
      put(draft).catch(() => undefined); // the page says it
    }, PAUSE_MILLISECONDS);
    return () => {
      clearTimeout(timer);
    };
  }, [isReady, draft, put]);

  // Whoever leaves the page within that moment has it saved as well.
  const left = useRef<D | null>(null);
  useEffect(() => {
    left.current = isReady ? draft : null;
  });
  useEffect(
    () => () => {
      if (left.current !== null) put(left.current).catch(() => undefined);
    },
    [put],
  );

  const know = (answer: A, now: D) => {
    kept.current = { draft: now, version: answer.version };
    setSaved(now);
    setTheirs(undefined);
    reset();
    onKnown(answer);
  };
  return {
    draft,
    error,
    theirs: theirs?.draft,
    state: error !== null ? (theirs === undefined ? "failed" : "stale") : !isComplete ? "incomplete" : isChanged || isPending ? "saving" : "saved",
    change: (change) => {
      if (theirs === undefined) reset();
      setDraft((before) => ({ ...before, ...change }));
    },
    save: async () => {
      await put(draft);
      return kept.current.version;
    },
    takeTheirs: () => {
      if (theirs === undefined) return;
      setDraft(theirs.draft);
      know(theirs.answer, theirs.draft);
    },
    keepMine: () => {
      // It is changed against theirs, and so it is saved.
      if (theirs !== undefined) know(theirs.answer, theirs.draft);
    },
  };
}
