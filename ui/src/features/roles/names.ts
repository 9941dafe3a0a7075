/** What rows of the matrix are called, and who stands behind a count. */
import type { Texts } from "../../lib/i18n";
import { areaLabel, portalRoleHint, portalRoleLabel, roleHint, roleLabel } from "../../lib/roles";
import { type Row, rolesOf } from "./rows";

export function rowLabel(texts: Texts, row: Row): string {
  if (row.of === "area") return areaLabel(texts, row.id);
  return row.of === "role" ? roleLabel(texts, row.id) : portalRoleLabel(texts, row.id);
}

export function rowHint(texts: Texts, row: Row): string | null {
  if (row.of === "area") return null;
  return row.of === "role" ? roleHint(texts, row.id) : portalRoleHint(texts, row.id);
}

/** "companyView / companyEdit"; of a long pair the second is cut to what differs. */
export function exactNames(row: Row): string {
  const [view, edit] = rolesOf(row);
  if (!view) return "";
  if (!edit) return view;
  return `${view} / ${view.length > 20 ? edit.replace(view.replace(/View$/, ""), "") : edit}`;
}

/** Everything under which a search finds the row. */
export function rowWords(texts: Texts, row: Row): string[] {
  const roles = rolesOf(row);
  const label = row.of === "portal-role" ? portalRoleLabel : roleLabel;
  return [rowLabel(texts, row), ...roles, ...roles.map((role) => label(texts, role))];
}

/**
 * People by name, at most so many; the last line counts those whom there is no room for and those whom one does not
 * see, whose names are blank.
 */
export function namedPeople({ t }: Texts, names: readonly string[], most: number): string[] {
  const shown = names.filter((name) => name !== "").slice(0, most);
  const count = names.length - shown.length;
  if (count === 0) return shown;
  return [...shown, t(shown.length === 0 ? "groups-unseen" : "groups-others", { count })];
}
