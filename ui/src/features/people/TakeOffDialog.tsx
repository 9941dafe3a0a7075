/** Before somebody is taken off a customer: what that ends. */
import { useState } from "react";
import type { PersonCustomer, PersonPage } from "../../bindings";
import { ConfirmDialog } from "../../components/ConfirmDialog";
import { write } from "../../lib/api";
import { useGoOn } from "../../lib/goOn";
import { useI18n } from "../../lib/i18n";
import { useUndo } from "../../lib/undo";
import { useMay } from "../../shell/may";
import { useSession } from "../../shell/session";

type Props = { person: PersonPage; at: PersonCustomer; onClose: () => void };

export function TakeOffDialog(props: Props) {
  const { t } = useI18n();
  const { me } = useSession();
  const may = useMay();
  const goOn = useGoOn();
  const { saved } = useUndo();
  // As it was when it was asked: the answer comes before the dialog goes.
  const [{ person, at }] = useState(props);
  const names = { name: person.name, organization: at.name };
  const last = person.customers.length === 1;
  // Whoever sees only some customers cannot tell whether there are others.
  const sure = !me.rights.some(({ action, assigned_only }) => action === "person_view" && assigned_only);
  return (
    <ConfirmDialog
      title={t("person-take-off-title", names)}
      action={t("person-take-off-action")}
      onClose={props.onClose}
      onConfirm={async () => {
        const { step_id } = await write("contact_delete", { customer_id: at.customer_id, id: person.id });
        if (last && may("people_view")) await goOn({ to: "/people" });
        else if (last) await goOn({ to: "/customers/$id", params: { id: at.customer_id } });
        saved(step_id, t("person-taken-off", names));
      }}
    >
      <ul className="effects">
        {person.username !== null && at.side !== null && <li>{t("person-take-off-roles", names)}</li>}
        {at.main && <li>{t("person-take-off-main", names)}</li>}
        {last && <li>{t(sure ? "person-take-off-last" : "person-take-off-perhaps-last", names)}</li>}
        {!last && <li>{t("person-take-off-stays", names)}</li>}
        <li>{t("person-take-off-undo")}</li>
      </ul>
    </ConfirmDialog>
  );
}
