/** Where a draft goes on; null for a form that this version does not have. */
import type { Draft } from "../../bindings";

export type DraftPlace = { to: string; params?: { id: string }; search?: { draft: string } };

export function draftPlace({ id, kind }: Pick<Draft, "id" | "kind">): DraftPlace | null {
  if (kind === "customer_new") return { to: "/customers/new", search: { draft: id } };
  if (kind === "customer_edit") return { to: "/customers/$id", params: { id } };
  if (kind === "office") return { to: "/admin/office" };
  return null;
}
