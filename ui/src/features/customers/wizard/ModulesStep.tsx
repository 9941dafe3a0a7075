/** Step 3: what this customer buys, and how it is billed. */
import { Link } from "@tanstack/react-router";
import { Select } from "../../../components/Select";
import { useText } from "../../../lib/i18n";
import { ModulesPicker } from "../ModulesPicker";
import type { Choices } from "../people";
import type { Wizard } from "./useWizard";
import css from "./wizard.module.css";

export function ModulesStep({ wizard, choices }: { wizard: Wizard; choices: Choices }) {
  const t = useText();
  const { values, set, field } = wizard.form;
  const modules = choices.items.filter(
    (item) => item.list === "module" && (!item.hidden || values.module_ids.includes(item.id)),
  );
  return (
    <>
      <div>
        <ModulesPicker
          modules={modules}
          selected={values.module_ids}
          onChange={(module_ids) => set({ module_ids })}
        >
          <Select
            {...field("subscription_type_id")}
            label={t("field-subscription-type-id")}
            empty={t("none")}
            hint={t("subscription-hint")}
            options={choices.list("subscription_type", values.subscription_type_id)}
          />
        </ModulesPicker>
      </div>
      <p className={css.kept}>
        {t("modules-kept-in")}{" "}
        <Link to="/admin/lists/$list" params={{ list: "module" }}>
          {t("modules-kept-link")}
        </Link>
      </p>
    </>
  );
}
