/** What rows of the matrix are called. */
import type { Texts } from "../../lib/i18n";
import { areaLabel, roleLabel } from "../../lib/roles";
import { type Row, rolesOf } from "./rows";

export function rowLabel(texts: Texts, row: Row): string {
  return row.area === null ? roleLabel(texts, row.id) : areaLabel(texts, row.area);
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
  return [rowLabel(texts, row), ...roles, ...roles.map((role) => roleLabel(texts, role))];
}
