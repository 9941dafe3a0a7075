/** Which roles somebody would need to give and take roles, in words; null when nothing is missing. */
import { useI18n } from "../../lib/i18n";
import { roleLabel } from "../../lib/roles";
import { useMay } from "../../shell/may";

export function useMissingRoles(): string | null {
  const i18n = useI18n();
  const { t, format } = i18n;
  const may = useMay();
  const missing = [
    ...(may("employee_edit") ? [] : ["employeeEdit"]),
    ...(may("role_edit") ? [] : ["roleEdit"]),
  ].map((role) => t("employee-role-quoted", { role: roleLabel(i18n, role) }));
  return missing.length > 0 ? format.list(missing) : null;
}
