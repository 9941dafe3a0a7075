/**
 * One section is edited at a time. Which one, whether another may be left, and the one draft of this
 * customer's page: it names the section, so that after a crash the same section opens with what was typed.
 */
import { type ReactNode, createContext, useContext, useEffect, useMemo, useRef, useState } from "react";
import { type DraftTools, useDraft } from "../../../lib/draft";
import { useMayLeave } from "../../../lib/guard";

export const EDIT_DRAFT = "customer";

export type SectionDraft = { section: string; values: unknown };
type Restored = { values: unknown; at: number };

export type Editing = {
  section: string | null;
  /** Asks for the section that is open; true when the new one is open now. */
  start: (section: string) => Promise<boolean>;
  stop: () => void;
  draft: DraftTools<SectionDraft>;
  /** what the open section was restored with, if it was */
  restored: Restored | null;
};

const Context = createContext<Editing | null>(null);

type Props = { id: string; first: string | null; mayEdit: boolean; children: ReactNode };

export function EditingProvider({ id, first, mayEdit, children }: Props) {
  const draft = useDraft<SectionDraft>(EDIT_DRAFT, id);
  const mayLeave = useMayLeave();
  const [section, setSection] = useState<string | null>(mayEdit ? first : null);
  const [restored, setRestored] = useState<(Restored & { section: string }) | null>(null);

  const looked = useRef(false);
  useEffect(() => {
    if (looked.current || draft.loading) return;
    looked.current = true;
    if (!draft.restored || !mayEdit) return;
    const { section: name, values } = draft.restored.value;
    setRestored({ section: name, values, at: draft.restored.at });
    setSection(name);
  }, [draft.loading, draft.restored, mayEdit]);

  const value = useMemo<Editing>(
    () => ({
      section,
      start: async (name) => {
        if (name === section) return true;
        if (!(await mayLeave())) return false;
        setSection(name);
        return true;
      },
      stop: () => setSection(null),
      draft,
      restored: restored && restored.section === section ? restored : null,
    }),
    [section, mayLeave, draft, restored],
  );
  // A form that began before the draft was read would hide it.
  if (draft.loading) return null;
  return <Context value={value}>{children}</Context>;
}

export function useEditing(): Editing {
  const editing = useContext(Context);
  if (!editing) throw new Error("EditingProvider is missing");
  return editing;
}
