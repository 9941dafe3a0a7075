/** What somebody may do, told apart by where it comes from: given directly, or through group roles. */
import type { Area, Employee, Group, Role } from "../../bindings";
import { isEmployeeGroup } from "../../lib/roles";

export type Level = "none" | "view" | "edit";
export const levels: readonly Level[] = ["none", "view", "edit"];

/** Roles that embrace others stand in no area. */
export const embracing: readonly Role[] = ["superuser", "administrator"];

/** What may be chosen in an area: some can only be looked at. */
export function levelsOf(area: Area): readonly Level[] {
  return levels.filter((level) => level !== "edit" || area.edit !== null);
}

/** The role that makes a level. */
export function roleOf(area: Area, level: Level): Role | null {
  return level === "none" ? null : area[level];
}

export function levelOf(area: Area, roles: readonly Role[]): Level {
  if (area.edit !== null && roles.includes(area.edit)) return "edit";
  return roles.includes(area.view) ? "view" : "none";
}

export function higher(a: Level, b: Level): Level {
  return levels.indexOf(a) >= levels.indexOf(b) ? a : b;
}

/**
 * The roles with another level in one area. Back at the level that was there, the roles of before are there again,
 * so that a choice taken back is no change.
 */
export function withLevel(roles: readonly Role[], area: Area, level: Level, before: readonly Role[]): Role[] {
  const others = roles.filter((role) => role !== area.view && role !== area.edit);
  const had = before.filter((role) => role === area.view || role === area.edit);
  if (levelOf(area, before) === level) return [...others, ...had];
  if (level === "none") return others;
  return level === "view" || area.edit === null ? [...others, area.view] : [...others, area.view, area.edit];
}

export function withRole(roles: readonly Role[], role: Role, on: boolean): Role[] {
  const others = roles.filter((each) => each !== role);
  return on ? [...others, role] : others;
}

/** A set of roles that somebody holds by its name. */
export type Source = { name: string; roles: readonly Role[] };

/** The group roles among these, as far as they count: a rep never is what embraces others. */
export function sourcesOf(groups: readonly Group[], ids: readonly string[], rep: boolean): Source[] {
  return groups
    .filter(isEmployeeGroup)
    .filter((group) => ids.includes(group.id))
    .map(({ name, roles }) => ({ name, roles: rep ? withoutEmbracing(roles) : roles }));
}

/** Of somebody whose group roles cannot be looked at: what they have beside the direct roles comes from those. */
export function unnamedSource(employee: Employee, name: string): Source[] {
  const roles = employee.all_roles.filter((role) => !employee.roles.includes(role));
  return roles.length > 0 ? [{ name, roles }] : [];
}

function withoutEmbracing(roles: readonly Role[]): Role[] {
  return roles.filter((role) => !embracing.includes(role));
}

/** Names of the sets that give exactly this level in an area. */
export function givenBy(sources: readonly Source[], area: Area, level: Level): string[] {
  return sources.filter(({ roles }) => levelOf(area, roles) === level).map(({ name }) => name);
}

export function holding(sources: readonly Source[], role: Role): string[] {
  return sources.filter(({ roles }) => roles.includes(role)).map(({ name }) => name);
}
