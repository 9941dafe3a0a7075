/** What the signed-in person may open: hides what would be refused. The program itself decides on every call. */
import type { Me, Role } from "../bindings";
import { useSession } from "./session";

export type Right =
  "customerView" | "customerEdit" | "settingsEdit" | "listEdit" | "auditView" | "backupView" | "backupEdit";

/** Any one of these roles is enough, besides superuser and administrator. */
const rolesFor: Record<Right, readonly Role[]> = {
  customerView: ["companyView", "companyEdit", "crmCompanyView", "crmCompanyEdit"],
  customerEdit: ["companyEdit", "crmCompanyEdit"],
  settingsEdit: ["settingsEdit"],
  listEdit: ["listEdit"],
  auditView: ["auditView", "auditEdit"],
  backupView: ["backupView", "backupEdit"],
  backupEdit: ["backupEdit"],
};

export function may(me: Pick<Me, "superuser" | "roles">, right: Right): boolean {
  return (
    me.superuser ||
    me.roles.includes("administrator") ||
    rolesFor[right].some((role) => me.roles.includes(role))
  );
}

export function useMay(): (right: Right) => boolean {
  const { me } = useSession();
  return (right) => may(me, right);
}
