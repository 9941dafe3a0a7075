/** Labels of fields by their wire name: in forms, error summaries, the activity and after an undo. */
import type { Texts } from "./i18n";

const dashed = (name: string) => name.replaceAll("_", "-");

/** `field-<entity>-<field>` where a field is called otherwise for one entity, else `field-<field>`. */
export function fieldLabel({ t, has }: Texts, field: string, entity?: string): string {
  const special = entity ? `field-${dashed(entity)}-${dashed(field)}` : "";
  if (special && has(special)) return t(special);
  const key = `field-${dashed(field)}`;
  return has(key) ? t(key) : field.replaceAll("_", " ");
}

/** Puts the focus into the control of a field within one form. */
export function focusField(within: ParentNode, name: string): boolean {
  const safe = CSS.escape(name);
  const found = within.querySelector<HTMLElement>(`[name="${safe}"], [data-field="${safe}"]`);
  if (!found) return false;
  found.scrollIntoView({ block: "center" });
  found.focus();
  return true;
}
