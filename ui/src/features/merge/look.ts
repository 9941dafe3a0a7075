/** The two side by side, as they were when somebody last looked: what changed since is told, not put in its place. */
import { useEffect, useState } from "react";
import type { MergeCustomer, MergePair, MergePerson, WireError } from "../../bindings";
import { type Output, useRead } from "../../lib/api";

export type MergeNoun = "customer" | "person";

const lookCommand = { customer: "customer_merge_look", person: "person_merge_look" } as const;
export const mergeCommand = { customer: "customer_merge", person: "person_merge" } as const;

export type Look = Output<(typeof lookCommand)[MergeNoun]>;
export type Merged = MergeCustomer | MergePerson;

/** Names of those that are not as they were. */
function changedNames(seen: Look, now: Look): string[] {
  const before = new Map([seen.keep, seen.lose].map(({ id, changed_at }) => [id, changed_at]));
  return [now.keep, now.lose]
    .filter((each) => before.get(each.id) !== each.changed_at)
    .map(({ name }) => name);
}

export type LookTools = {
  look: Look | null;
  error: WireError | null;
  /** Changed by somebody since the look */
  changed: readonly string[];
  again: () => Promise<void>;
};

export function useLook(noun: MergeNoun, pair: MergePair): LookTools {
  const read = useRead(lookCommand[noun], pair);
  const [seen, setSeen] = useState<Look | null>(null);
  const latest = read.data ?? null;
  // A swap is another look.
  const same = seen !== null && latest !== null && seen.keep.id === latest.keep.id;
  const changed = same ? changedNames(seen, latest) : [];
  const adopt = latest !== null && changed.length === 0;
  useEffect(() => {
    if (adopt) setSeen(latest);
  }, [adopt, latest]);
  return {
    look: adopt ? latest : seen,
    error: read.error,
    changed,
    again: async () => {
      const { data } = await read.refetch();
      if (data) setSeen(data);
    },
  };
}
