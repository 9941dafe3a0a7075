/** Rows of the matrix: what a group role may hold, from nothing to all of it. Pure. */
import type { Area, Group, Me, PortalRole, PortalRoleInfo, Right, Role } from "../../bindings";

export type StepName = "none" | "view" | "edit" | "no" | "yes";
export type AnyRole = Role | PortalRole;
export type Audience = Group["audience"];

/** One choice of a cell, and the roles that it stands for; the last of them makes it. */
export type Step<R extends AnyRole = AnyRole> = { name: StepName; roles: readonly R[] };

/** `of` names the text of the row: that of an area of roles, or of the one role that it is about. */
export type Row<R extends AnyRole = AnyRole> = {
  id: string;
  of: "area" | "role" | "portal-role";
  steps: readonly [Step<R>, ...Step<R>[]];
  managementOnly?: boolean;
};
export type Section<R extends AnyRole = AnyRole> = {
  id: "customers" | "people" | "office" | "all" | "portal";
  rows: readonly Row<R>[];
};

/** What holding or giving a role means beside the set itself; each audience has its own. */
export type Rules<R extends AnyRole> = {
  /** What another role of the same set opens besides, when that is more */
  implied: (row: Row<R>, held: readonly R[]) => { step: Step<R>; by: Role } | null;
  /** Roles that this choice would add and that are not theirs to give */
  notMine: (row: Row<R>, step: Step<R>, held: readonly R[]) => readonly R[];
};

const wholes: readonly Role[] = ["superuser", "administrator"];
const places: Readonly<Record<string, Section["id"]>> = {
  company: "customers",
  crm_company: "customers",
  customer: "customers",
  portal_user: "customers",
  employee: "people",
  role: "people",
  group: "people",
};

/** A role that is held or not. */
function single<R extends AnyRole>(role: R, of: Row["of"]): Row<R> {
  return {
    id: role,
    of,
    steps: [
      { name: "no", roles: [] },
      { name: "yes", roles: [role] },
    ],
  };
}

/** In the program's order under small headings; an area of a newer program is about the office. */
export function sectionsOf(areas: readonly Area[]): Section<Role>[] {
  const rows = (id: Section["id"]) =>
    areas
      .filter(({ name }) => (places[name] ?? "office") === id)
      .map<Row<Role>>(({ name, view, edit }) => ({
        id: name,
        of: "area",
        steps: [
          { name: "none", roles: [] },
          { name: "view", roles: [view] },
          ...(edit === null ? [] : [{ name: "edit" as const, roles: [view, edit] }]),
        ],
      }));
  return [
    { id: "customers", rows: rows("customers") },
    { id: "people", rows: rows("people") },
    { id: "office", rows: rows("office") },
    { id: "all", rows: wholes.map((role) => single(role, "role")) },
  ];
}

/** The same for people in the portal. */
export function portalSections(roles: readonly PortalRoleInfo[]): Section<PortalRole>[] {
  const rows = roles.map(({ role, management_only }) => ({
    ...single(role, "portal-role"),
    managementOnly: management_only,
  }));
  return [{ id: "portal", rows }];
}

export function rolesOf<R extends AnyRole>(row: Row<R>): readonly R[] {
  return row.steps.at(-1)?.roles ?? [];
}

/** Where this set stands: an edit role alone is Edit too, as it opens the same. */
export function stepOf<R extends AnyRole>(row: Row<R>, held: readonly R[]): Step<R> {
  const holds = (role: R | undefined) => role !== undefined && held.includes(role);
  return row.steps.findLast(({ roles }) => holds(roles.at(-1))) ?? row.steps[0];
}

/** The set with this row at that step; roles of other rows stay, unknown ones too. */
export function withStep<R extends AnyRole>(row: Row<R>, step: Step<R>, held: readonly R[]): R[] {
  const own = rolesOf(row);
  return [...held.filter((role) => !own.includes(role)), ...step.roles];
}

/**
 * What superuser or administrator of the same set open besides, when that is more: the program's own table says
 * whether an administrator may do whatever a role opens.
 */
export function impliedStep(
  row: Row<Role>,
  held: readonly Role[],
  rights: readonly Right[],
): { step: Step<Role>; by: Role } | null {
  const own = row.steps.indexOf(stepOf(row, held));
  const by = wholes.find((role) => held.includes(role));
  if (!by || row.id === "superuser" || row.id === by) return null;
  const covered = (role: Role) =>
    by === "superuser" ||
    rights.filter(({ needs }) => needs.includes(role)).every(({ needs }) => needs.includes(by));
  const index = row.steps.findLastIndex(({ roles }) => roles.every(covered));
  const step = row.steps[index];
  return step && index > own ? { step, by } : null;
}

export type RowChange = { row: Row; from: Step; to: Step };

export function changesOf<R extends AnyRole>(
  sections: readonly Section<R>[],
  before: readonly R[],
  after: readonly R[],
): RowChange[] {
  return sections
    .flatMap(({ rows }) => rows)
    .map((row) => ({ row, from: stepOf(row, before), to: stepOf(row, after) }))
    .filter(({ from, to }) => from !== to);
}

/** Roles that this choice would add and that whoever is signed in lacks: only a superuser gives those. */
export function notMine(
  row: Row<Role>,
  step: Step<Role>,
  held: readonly Role[],
  me: Pick<Me, "superuser" | "roles">,
): Role[] {
  if (me.superuser) return [];
  return withStep(row, step, held).filter((role) => !held.includes(role) && !me.roles.includes(role));
}

export function employeeRules(me: Pick<Me, "superuser" | "roles" | "rights">): Rules<Role> {
  return {
    implied: (row, held) => impliedStep(row, held, me.rights),
    notMine: (row, step, held) => notMine(row, step, held, me),
  };
}

/** In the portal every role stands for itself, and whoever may give roles there gives any. */
export const portalRules: Rules<PortalRole> = { implied: () => null, notMine: () => [] };

const fold = (text: string) => text.normalize("NFD").replaceAll(/\p{M}/gu, "").toLowerCase();

/** Every word of the search occurs in what the row is called. */
export function matches(search: string, words: readonly string[]): boolean {
  const text = fold(words.join(" "));
  return fold(search)
    .split(/\s+/)
    .every((word) => text.includes(word));
}
