/** Drafts: what is typed is kept across a crash, written at most every two seconds while a form is dirty. */
import { useCallback, useEffect, useRef, useState } from "react";
import { call } from "./api";

const everyMs = 2000;

export type DraftTools<T> = {
  /** Not yet known whether there is one: show the form only afterwards. */
  loading: boolean;
  /** A draft that was found at the start, until `drop` or a new `save`. */
  restored: { value: T; at: number } | null;
  /** Call with the current value on each change while dirty. */
  save: (value: T, title: string) => void;
  /** Writes at once what waits; before "Finish later". */
  flush: () => Promise<void>;
  /** The form was saved or given up. */
  drop: () => Promise<void>;
  /** When the last draft was written, for "Draft saved". */
  savedAt: number | null;
};

/** `id` is the record's id (edit) or an id made for this form (create). */
export function useDraft<T>(kind: string, id: string): DraftTools<T> {
  const [loading, setLoading] = useState(true);
  const [restored, setRestored] = useState<DraftTools<T>["restored"]>(null);
  const [savedAt, setSavedAt] = useState<number | null>(null);
  const waiting = useRef<{ value: T; title: string } | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const dropped = useRef(false);
  const writing = useRef<Promise<unknown>>(Promise.resolve());

  useEffect(() => {
    let gone = false;
    dropped.current = false;
    setLoading(true);
    setRestored(null);
    setSavedAt(null);
    call("draft_get", { id })
      .then((draft) => {
        if (gone || !draft || draft.kind !== kind) return;
        setRestored({ value: JSON.parse(draft.value) as T, at: draft.changed_at });
      })
      // Without a readable draft the form starts as it is.
      .catch(() => undefined)
      .finally(() => {
        if (!gone) setLoading(false);
      });
    return () => {
      gone = true;
    };
  }, [kind, id]);

  const flush = useCallback(async () => {
    if (timer.current) clearTimeout(timer.current);
    timer.current = null;
    const next = waiting.current;
    waiting.current = null;
    if (!next || dropped.current) return;
    try {
      const written = call("draft_save", { id, kind, title: next.title, value: JSON.stringify(next.value) });
      writing.current = written.catch(() => undefined);
      await written;
      setSavedAt(Date.now());
    } catch {
      // The next change tries again; a draft is a help, not a promise to stop the work for.
    }
  }, [id, kind]);

  const save = useCallback(
    (value: T, title: string) => {
      dropped.current = false;
      waiting.current = { value, title };
      timer.current ??= setTimeout(() => void flush(), everyMs);
    },
    [flush],
  );

  const drop = useCallback(async () => {
    dropped.current = true;
    waiting.current = null;
    if (timer.current) clearTimeout(timer.current);
    timer.current = null;
    setRestored(null);
    setSavedAt(null);
    // One that is on its way would come back after it was dropped.
    await writing.current;
    await call("draft_drop", { id }).catch(() => undefined);
  }, [id]);

  // Leaving the page keeps the last two seconds too.
  useEffect(() => () => void flush(), [flush]);

  return { loading, restored, save, flush, drop, savedAt };
}
