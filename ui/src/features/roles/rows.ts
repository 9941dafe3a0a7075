/** Rows of the matrix: what a group role may hold, from nothing to all of it. Pure. */
import type { Area, Me, Right, Role } from "../../bindings";

export type StepName = "none" | "view" | "edit" | "no" | "yes";

/** One choice of a cell, and the roles that it stands for; the last of them makes it. */
export type Step = { name: StepName; roles: readonly Role[] };

/** `area` names the text of the row; without one it is called by its role. */
export type Row = { id: string; area: string | null; steps: readonly [Step, ...Step[]] };
export type Section = { id: "customers" | "people" | "office" | "all"; rows: readonly Row[] };

const wholes: readonly Role[] = ["superuser", "administrator"];
const places: Readonly<Record<string, Section["id"]>> = {
  company: "customers",
  crm_company: "customers",
  portal_user: "customers",
  employee: "people",
  role: "people",
  group: "people",
};

/** In the program's order under small headings; an area of a newer program is about the office. */
export function sectionsOf(areas: readonly Area[]): Section[] {
  const rows = (id: Section["id"]) =>
    areas
      .filter(({ name }) => (places[name] ?? "office") === id)
      .map<Row>(({ name, view, edit }) => ({
        id: name,
        area: name,
        steps: [
          { name: "none", roles: [] },
          { name: "view", roles: [view] },
          { name: "edit", roles: [view, edit] },
        ],
      }));
  const all = wholes.map<Row>((role) => ({
    id: role,
    area: null,
    steps: [
      { name: "no", roles: [] },
      { name: "yes", roles: [role] },
    ],
  }));
  return [
    { id: "customers", rows: rows("customers") },
    { id: "people", rows: rows("people") },
    { id: "office", rows: rows("office") },
    { id: "all", rows: all },
  ];
}

export function rolesOf(row: Row): readonly Role[] {
  return row.steps.at(-1)?.roles ?? [];
}

/** Where this set stands: an edit role alone is Edit too, as it opens the same. */
export function stepOf(row: Row, held: readonly Role[]): Step {
  const holds = (role: Role | undefined) => role !== undefined && held.includes(role);
  return row.steps.findLast(({ roles }) => holds(roles.at(-1))) ?? row.steps[0];
}

/** The set with this row at that step; roles of other rows stay, unknown ones too. */
export function withStep(row: Row, step: Step, held: readonly Role[]): Role[] {
  const own = rolesOf(row);
  return [...held.filter((role) => !own.includes(role)), ...step.roles];
}

/**
 * What superuser or administrator of the same set open besides, when that is more: the program's own table says
 * whether an administrator may do whatever a role opens.
 */
export function impliedStep(
  row: Row,
  held: readonly Role[],
  rights: readonly Right[],
): { step: Step; by: Role } | null {
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

export function changesOf(
  sections: readonly Section[],
  before: readonly Role[],
  after: readonly Role[],
): RowChange[] {
  return sections
    .flatMap(({ rows }) => rows)
    .map((row) => ({ row, from: stepOf(row, before), to: stepOf(row, after) }))
    .filter(({ from, to }) => from !== to);
}

/** Roles that this choice would add and that whoever is signed in lacks: only a superuser gives those. */
export function notMine(
  row: Row,
  step: Step,
  held: readonly Role[],
  me: Pick<Me, "superuser" | "roles">,
): Role[] {
  if (me.superuser) return [];
  return withStep(row, step, held).filter((role) => !held.includes(role) && !me.roles.includes(role));
}

const fold = (text: string) => text.normalize("NFD").replaceAll(/\p{M}/gu, "").toLowerCase();

/** Every word of the search occurs in what the row is called. */
export function matches(search: string, words: readonly string[]): boolean {
  const text = fold(words.join(" "));
  return fold(search)
    .split(/\s+/)
    .every((word) => text.includes(word));
}
