/** Below the name: username, in-house or rep, status. */
import { Check, CirclePause } from "lucide-react";
import type { Employee } from "../../bindings";
import { Badge } from "../../components/Badge";
import look from "../../components/Person.module.css";
import { useText } from "../../lib/i18n";

export function EmployeeLead({ employee }: { employee: Employee }) {
  const t = useText();
  const { username, name, rep, active } = employee;
  return (
    <span className={look.sub}>
      {username !== null && username !== name && <span>{username}</span>}
      <span>{t(rep ? "employee-rep" : "employee-in-house")}</span>
      <span>
        <Badge icon={active ? Check : CirclePause} tone={active ? "success" : "neutral"}>
          {t(active ? "status-active" : "status-deactivated")}
        </Badge>
      </span>
    </span>
  );
}
