/** The one group role that is being edited: what the person saw, what they chose, and whom it touches. */
import { useEffect, useRef, useState } from "react";
import type { WireError } from "../../bindings";
import { write } from "../../lib/api";
import { wireError } from "../../lib/host";
import type { GroupOf } from "../../lib/roles";
import {
  type AnyRole,
  type Row,
  type RowChange,
  type Section,
  type Step,
  changesOf,
  stepOf,
  withStep,
} from "./rows";

type GroupEdit<R extends AnyRole> = { id: string; base: readonly R[]; roles: readonly R[] };

/** What the bar at the bottom says and does. */
export type GroupSaving = {
  group: { id: string; name: string } | null;
  changes: readonly RowChange[];
  /** Names, once the program has said whom it touches; a blank for each whom one does not see */
  affected: readonly string[] | null;
  failure: WireError | null;
  busy: boolean;
  discard: () => void;
  save: () => Promise<boolean>;
};

export type GroupEditing<R extends AnyRole> = GroupSaving & {
  group: GroupOf<R> | null;
  /** As it would be saved */
  rolesOf: (group: GroupOf<R>) => readonly R[];
  choose: (group: GroupOf<R>, row: Row<R>, step: Step<R>) => void;
};

type Options<R extends AnyRole> = {
  groups: readonly GroupOf<R>[];
  sections: readonly Section<R>[];
  /** After a save, before the edit is let go: so that no old cell shows in between */
  onSaved: (group: GroupOf<R>, stepId: string | null) => Promise<unknown>;
};

export function useGroupEdit<R extends AnyRole>(options: Options<R>): GroupEditing<R> {
  const { groups, sections, onSaved } = options;
  const [edit, setEdit] = useState<GroupEdit<R> | null>(null);
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
      const now: GroupEdit<R> = edit?.id === of.id ? edit : { id: of.id, base: of.roles, roles: of.roles };
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

function inputOf<R extends AnyRole>({ id, base, roles }: GroupEdit<R>) {
  return { id, base: { roles: [...base] }, set: { roles: [...roles] } };
}

/** Asks the program at every change; only the answer to the latest question counts. */
function useAffected<R extends AnyRole>(edit: GroupEdit<R> | null, group: GroupOf<R> | null) {
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
