/** The one group role that is being edited: what the person saw, what they chose, and whom it touches. */
import { useEffect, useRef, useState } from "react";
import type { Group, Role, WireError } from "../../bindings";
import { write } from "../../lib/api";
import { wireError } from "../../lib/host";
import { type Row, type RowChange, type Section, type Step, changesOf, stepOf, withStep } from "./rows";

export type GroupEdit = { id: string; base: readonly Role[]; roles: readonly Role[] };

export type GroupEditing = {
  group: Group | null;
  changes: readonly RowChange[];
  /** Names, once the program has said whom it touches */
  affected: readonly string[] | null;
  failure: WireError | null;
  busy: boolean;
  /** As it would be saved */
  rolesOf: (group: Group) => readonly Role[];
  choose: (group: Group, row: Row, step: Step) => void;
  discard: () => void;
  save: () => Promise<boolean>;
};

type Options = {
  groups: readonly Group[];
  sections: readonly Section[];
  /** After a save, before the edit is let go: so that no old cell shows in between */
  onSaved: (group: Group, stepId: string | null) => Promise<unknown>;
};

export function useGroupEdit({ groups, sections, onSaved }: Options): GroupEditing {
  const [edit, setEdit] = useState<GroupEdit | null>(null);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<WireError | null>(null);
  // Somebody else deleted it meanwhile: nothing is left to edit.
  const group = groups.find(({ id }) => id === edit?.id) ?? null;
  const changes = edit && group ? changesOf(sections, edit.base, edit.roles) : [];
  const asked = useAffected(changes.length > 0 ? edit : null, group);

  function discard() {
    setEdit(null);
    setFailure(null);
  }

  return {
    group: changes.length > 0 ? group : null,
    changes,
    affected: asked.affected,
    failure: failure ?? asked.failure,
    busy,
    rolesOf: (of) => (edit?.id === of.id ? edit.roles : of.roles),
    choose(of, row, step) {
      const now = edit?.id === of.id ? edit : { id: of.id, base: of.roles, roles: of.roles };
      if (stepOf(row, now.roles) === step) return;
      const roles = withStep(row, step, now.roles);
      setFailure(null);
      setEdit(changesOf(sections, now.base, roles).length > 0 ? { ...now, roles } : null);
    },
    discard,
    async save() {
      if (!edit || !group) return true;
      setBusy(true);
      try {
        const answer = await write("group_save", inputOf(edit));
        await onSaved(group, answer.step_id);
        discard();
        return true;
      } catch (cause) {
        setFailure(wireError(cause));
        return false;
      } finally {
        setBusy(false);
      }
    },
  };
}

function inputOf({ id, base, roles }: GroupEdit) {
  return { id, base: { roles: [...base] }, set: { roles: [...roles] } };
}

/** Asks the program at every change; only the answer to the latest question counts. */
function useAffected(edit: GroupEdit | null, group: Group | null) {
  const [answer, setAnswer] = useState<{ affected: readonly string[] | null; failure: WireError | null }>({
    affected: null,
    failure: null,
  });
  const question = edit && JSON.stringify(inputOf(edit));
  const latest = useRef(edit);
  latest.current = edit;
  useEffect(() => {
    const now = latest.current;
    if (question === null || now === null) {
      setAnswer({ affected: null, failure: null });
      return undefined;
    }
    let gone = false;
    write("group_save", { ...inputOf(now), dry: true }).then(
      ({ affected }) => gone || setAnswer({ affected, failure: null }),
      (cause) => gone || setAnswer({ affected: null, failure: wireError(cause) }),
    );
    return () => {
      gone = true;
    };
    // A new holder meanwhile is affected too.
  }, [question, group]);
  return answer;
}
