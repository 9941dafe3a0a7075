/** Roles in words. The exact names beside them are a contract with the offices and are never translated. */
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

export function areaLabel({ t, has }: Texts, area: string): string {
  const key = `area-${dashed(area)}`;
  return has(key) ? t(key) : area;
}
