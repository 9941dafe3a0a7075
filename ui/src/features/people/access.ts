/** What somebody at a customer may do in the portal, told apart by where it comes from. */
import { useMemo } from "react";
import type { Group, GroupName, PortalRole, PortalRoleInfo } from "../../bindings";
import { useRead } from "../../lib/api";
import { useMay } from "../../shell/may";

type OfPeople = Extract<Group, { audience: "customer" }>;
const isOfPeople = (group: Group): group is OfPeople => group.audience === "customer";

export type AccessLists = {
  ready: boolean;
  /** Group roles for people of customers, by name */
  groups: readonly GroupName[];
  /** The same with their roles; null for whoever may not look into them */
  sets: readonly OfPeople[] | null;
  roles: readonly PortalRoleInfo[];
};

const noGroups: GroupName[] = [];
const noRoles: PortalRoleInfo[] = [];

export function useAccessLists(): AccessLists {
  const maySee = useMay()("group_view");
  const names = useRead("group_names", {});
  const sets = useRead("group_list", {}, { enabled: maySee });
  const roles = useRead("portal_role_list", {});
  return useMemo(
    () => ({
      ready: !names.isPending && !roles.isPending && !(maySee && sets.isPending),
      groups: (names.data ?? noGroups).filter(({ audience }) => audience === "customer"),
      sets: sets.data?.filter(isOfPeople) ?? null,
      roles: roles.data ?? noRoles,
    }),
    [names.data, names.isPending, roles.data, roles.isPending, sets.data, sets.isPending, maySee],
  );
}

export const presets = ["management", "staff"] as const;
export type Preset = (typeof presets)[number];

export function rolesOf(preset: Preset, infos: readonly PortalRoleInfo[]): PortalRole[] {
  return infos.filter(({ staff }) => preset === "management" || staff).map(({ role }) => role);
}

export function sameRoles(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((role) => b.includes(role));
}

export function toggled<V>(values: readonly V[], value: V, on: boolean): V[] {
  const others = values.filter((each) => each !== value);
  return on ? [...others, value] : others;
}

/** Group roles among those held that bring this role, by name; management's own never come to staff. */
export function bringing(
  { sets, groups, roles }: AccessLists,
  held: readonly string[],
  role: PortalRole,
  side: "management" | "staff" | null,
): string[] {
  const info = roles.find((each) => each.role === role);
  if (side === "staff" && info?.management_only) return [];
  const names = (wanted: (id: string) => boolean) =>
    groups.filter(({ id }) => held.includes(id) && wanted(id)).map(({ name }) => name);
  if (!sets) return [];
  return names((id) =>
    sets.some((set) => set.id === id && set.audience === "customer" && set.roles.includes(role)),
  );
}
