/** What the screens of employees read, and what the list remembers while somebody is elsewhere. */
import { useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import type { Area, Employee, Group, WireError } from "../../bindings";
import { useRead } from "../../lib/api";
import { useMay } from "../../shell/may";

export type Staff = {
  employees: readonly Employee[];
  /** Those for employees; null for whoever may not see them. */
  groups: readonly Group[] | null;
  areas: readonly Area[];
};
export type StaffRead = { staff: Staff | null; error: WireError | null; retry: () => void };

export function useStaff(): StaffRead {
  const may = useMay();
  const named = may("group_view");
  // When somebody signs in, no event says so.
  const employees = useRead("employee_list", {}, { fresh: true });
  const groups = useRead("group_list", {}, { enabled: named });
  const areas = useRead("role_areas", {});
  const all = [employees, ...(named ? [groups] : []), areas];
  const staff =
    employees.data && areas.data && (!named || groups.data)
      ? {
          employees: employees.data,
          groups: groups.data?.filter(({ audience }) => audience === "employee") ?? null,
          areas: areas.data,
        }
      : null;
  return {
    staff,
    error: all.find(({ error }) => error)?.error ?? null,
    retry: () => {
      for (const read of all) if (read.error) void read.refetch();
    },
  };
}

export type Shown = "active" | "deactivated" | "all";
export type ListMemory = {
  show: Shown;
  search: string;
  /** Whose row has the focus when the list opens */
  at: string | null;
};

const MEMORY = ["memory", "employees"];
const atFirst: ListMemory = { show: "active", search: "", at: null };

/** Lives in the query cache, which sign-out empties. */
export function useListMemory(): { known: () => ListMemory; keep: (memory: Partial<ListMemory>) => void } {
  const client = useQueryClient();
  const known = useCallback(() => client.getQueryData<ListMemory>(MEMORY) ?? atFirst, [client]);
  const keep = useCallback(
    (memory: Partial<ListMemory>) => {
      client.setQueryDefaults(MEMORY, { gcTime: Number.POSITIVE_INFINITY });
      client.setQueryData<ListMemory>(MEMORY, { ...known(), ...memory });
    },
    [client, known],
  );
  return { known, keep };
}
