/**
 * Unsaved changes: forms register while they are dirty; leaving the page, closing the window, signing out
 * and switching the person ask first and name the changed fields. A clean form never asks.
 */
import {
  type ReactNode,
  createContext,
  useCallback,
  useContext,
  useId,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import { host } from "./host";
import { later } from "./later";

const ConfirmLeave = later(() => import("../components/ConfirmLeave").then((module) => module.ConfirmLeave));

export type Guarded = {
  /** What is being edited, for "Save changes to Acme?" */
  title: string;
  /** Labels of the changed fields */
  fields: readonly string[];
  /** A save is under way: it decides first whether there is anything to ask. */
  busy?: boolean;
  /** Saves; false keeps the person here, with the errors on the form */
  save: () => Promise<boolean>;
  /** Drops what was typed, the draft too */
  discard?: () => void | Promise<void>;
  /** Of what cannot be saved half done, only left: the question in its own words */
  words?: LeaveWords;
};

export type LeaveWords = { title: string; text: string; keep: string; leave: string };

type Guard = {
  register: (id: string, entry: Entry | null) => void;
  /** Asks when something is unsaved; true = go on. */
  mayLeave: () => Promise<boolean>;
};

type Entry = Omit<Guarded, "busy"> & { busy: () => boolean };

const Context = createContext<Guard>({ register: () => undefined, mayLeave: async () => true });

export function GuardProvider({ children }: { children: ReactNode }) {
  const entries = useRef(new Map<string, Entry>());
  const [question, setQuestion] = useState<Entry | null>(null);
  const answer = useRef<((leave: boolean) => void) | null>(null);

  const mayLeave = useCallback(async (): Promise<boolean> => {
    // A second question while one stands open: the first decides.
    if (answer.current) return false;
    // A save ends and is drawn first: its form is clean then and need not ask.
    if (entries.current.size > 0) {
      do await new Promise((resolve) => setTimeout(resolve, 30));
      while ([...entries.current.values()].some((entry) => entry.busy()));
      if (answer.current) return false;
    }
    for (const entry of [...entries.current.values()]) {
      const leave = await new Promise<boolean>((resolve) => {
        answer.current = resolve;
        setQuestion(entry);
      });
      answer.current = null;
      setQuestion(null);
      if (!leave) return false;
    }
    return true;
  }, []);

  const register = useCallback(
    (id: string, entry: Entry | null) => {
      if (entry) entries.current.set(id, entry);
      else entries.current.delete(id);
      host().setCloseGuard(
        entries.current.size === 0
          ? null
          : () => {
              void mayLeave().then((leave) => {
                if (leave) void host().closeWindow();
              });
            },
      );
    },
    [mayLeave],
  );

  const value = useMemo(() => ({ register, mayLeave }), [register, mayLeave]);
  return (
    <Context value={value}>
      {children}
      {question && (
        <ConfirmLeave
          title={question.title}
          fields={question.fields}
          words={question.words ?? null}
          onKeep={() => answer.current?.(false)}
          onDiscard={async () => {
            await question.discard?.();
            answer.current?.(true);
          }}
          onSave={async () => {
            answer.current?.(await question.save());
          }}
        />
      )}
    </Context>
  );
}

/** Guards a form; pass null while it is clean. */
export function useGuard(entry: Guarded | null): void {
  const { register } = useContext(Context);
  const id = useId();
  const latest = useRef(entry);
  latest.current = entry;
  const on = entry !== null;
  const title = entry?.title ?? "";
  const fields = entry?.fields.join("\n") ?? "";
  const words = entry?.words ? JSON.stringify(entry.words) : "";
  useLayoutEffect(() => {
    if (!on) return undefined;
    register(id, {
      title,
      fields: fields === "" ? [] : fields.split("\n"),
      busy: () => latest.current?.busy ?? false,
      save: async () => (await latest.current?.save()) ?? true,
      discard: async () => latest.current?.discard?.(),
      ...(words === "" ? {} : { words: JSON.parse(words) as LeaveWords }),
    });
    return () => register(id, null);
  }, [register, id, on, title, fields, words]);
}

export function useMayLeave(): () => Promise<boolean> {
  return useContext(Context).mayLeave;
}
