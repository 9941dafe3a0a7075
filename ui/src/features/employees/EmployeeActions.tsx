/** What can be done to an employee: a new password, Deactivate, Reactivate. A closed one says why. */
import { CirclePause, CirclePlay, KeyRound } from "lucide-react";
import { useState } from "react";
import type { Employee } from "../../bindings";
import { Button } from "../../components/Button";
import { ConfirmDialog } from "../../components/ConfirmDialog";
import { write } from "../../lib/api";
import { useText } from "../../lib/i18n";
import { useUndo } from "../../lib/undo";
import { useMay } from "../../shell/may";
import { useSession } from "../../shell/session";
import { ResetPasswordDialog } from "./ResetPasswordDialog";

type Props = { employee: Employee };

export function EmployeeActions({ employee }: Props) {
  const t = useText();
  const may = useMay();
  const { me } = useSession();
  const [open, setOpen] = useState<"password" | "status" | null>(null);
  const { id, name, active, sign_in_editable } = employee;
  if (!may("employee_edit")) return null;
  const own = id === me.id;
  const more = sign_in_editable ? null : t("employee-held-more", { name });
  const close = () => setOpen(null);
  return (
    <>
      <Button
        icon={KeyRound}
        disabledReason={own ? t("employee-password-own") : more}
        onClick={() => setOpen("password")}
      >
        {t("employee-password")}
      </Button>
      <Button
        icon={active ? CirclePause : CirclePlay}
        disabledReason={own ? t("employee-deactivate-own") : more}
        onClick={() => setOpen("status")}
      >
        {t(active ? "deactivate" : "reactivate")}
      </Button>
      {open === "password" && <ResetPasswordDialog employee={employee} onClose={close} />}
      {open === "status" && <StatusDialog employee={employee} onClose={close} />}
    </>
  );
}

const effects = {
  deactivate: ["sign-in", "assigned", "undo"],
  reactivate: ["sign-in", "roles"],
} as const;

function StatusDialog({ employee, onClose }: Props & { onClose: () => void }) {
  const t = useText();
  const { saved } = useUndo();
  // As it was when it was asked: the answer comes before the dialog goes.
  const [{ id, name, active }] = useState(employee);
  const kind = active ? "deactivate" : "reactivate";
  return (
    <ConfirmDialog
      title={t(`employee-${kind}-title`, { name })}
      action={t(kind)}
      tone={active ? "danger" : "primary"}
      onClose={onClose}
      onConfirm={async () => {
        const answer = await write("employee_set_status", { id, active: !active });
        saved(answer.step_id, t(`employee-${kind}d`, { name }));
      }}
    >
      <ul className="effects">
        {effects[kind].map((effect) => (
          <li key={effect}>{t(`employee-${kind}-${effect}`)}</li>
        ))}
      </ul>
    </ConfirmDialog>
  );
}
