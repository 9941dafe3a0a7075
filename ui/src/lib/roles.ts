/** Roles in words. The exact names beside them are a contract with the offices and are never translated. */
import type { Group, PortalRole, Role } from "../bindings";
import type { Texts } from "./i18n";

const dashed = (name: string) =>
  name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`).replaceAll("_", "-");

/** A role of a newer program is called by its exact name. */
export function roleLabel({ t, has }: Texts, role: string): string {
  const key = `role-${dashed(role)}`;
  return has(key) ? t(key) : role;
}

export function roleHint({ t, has }: Texts, role: string): string | null {
  const key = `role-${dashed(role)}-hint`;
  return has(key) ? t(key) : null;
}

/** A role of people in the portal. */
export function portalRoleLabel({ t, has }: Texts, role: string): string {
  const key = `portal-role-${dashed(role)}`;
  return has(key) ? t(key) : role;
}

export function portalRoleHint({ t, has }: Texts, role: string): string | null {
  const key = `portal-role-${dashed(role)}-hint`;
  return has(key) ? t(key) : null;
}

export function areaLabel({ t, has }: Texts, area: string): string {
  const key = `area-${dashed(area)}`;
  return has(key) ? t(key) : area;
}

/** A group role of one audience holds roles of that audience alone. */
export type GroupOf<R extends Role | PortalRole> = Omit<Group, "roles"> & { roles: R[] };
export type EmployeeGroup = Extract<Group, { audience: "employee" }>;
export type PortalGroup = Extract<Group, { audience: "customer" }>;

export const isEmployeeGroup = (group: Group): group is EmployeeGroup => group.audience === "employee";
export const isPortalGroup = (group: Group): group is PortalGroup => group.audience === "customer";
