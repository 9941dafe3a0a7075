/** What the customer buys: chips on the overview, the two lists and the subscription on the tab. */
import { Check } from "lucide-react";
import type { CustomerPage } from "../../../bindings";
import { Button } from "../../../components/Button";
import { EmptyState } from "../../../components/EmptyState";
import { SectionHeader } from "../../../components/SectionHeader";
import { Select } from "../../../components/Select";
import { useI18n } from "../../../lib/i18n";
import { ModulesPicker } from "../ModulesPicker";
import type { Choices } from "../people";
import { SectionForm } from "./SectionForm";
import { fieldsOf, useSaveSection } from "./customer";
import { useEditing } from "./editing";
import { useConflictWords } from "./words";
import css from "./page.module.css";

type Props = { page: CustomerPage; choices: Choices };

export function ModulesShort({ page, onChange }: { page: CustomerPage; onChange: () => void }) {
  const { t, format } = useI18n();
  const { modules, names } = page;
  return (
    <section className={css.section} data-open aria-labelledby="short-modules">
      <SectionHeader
        id="short-modules"
        title={t("modules")}
        count={format.number(modules.length)}
        action={
          page.may.edit && (
            <Button variant="link" onClick={onChange}>
              {t("modules-change")}
            </Button>
          )
        }
      />
      {modules.length === 0 ? (
        <p className="faint">{t("modules-none")}</p>
      ) : (
        <ul className={css.pills}>
          {modules.map((module) => (
            <li key={module.id}>
              <Check aria-hidden />
              {module.name}
            </li>
          ))}
        </ul>
      )}
      {names.subscription_type && (
        <p className={css.below}>{t("subscription-is", { subscription: names.subscription_type })}</p>
      )}
    </section>
  );
}

export function ModulesTab({ page, choices }: Props) {
  const { t, format } = useI18n();
  const { section, start, stop } = useEditing();
  const save = useSaveSection(page);
  const show = useConflictWords(choices);
  const open = section === "modules";
  const edit = page.may.edit && <Button onClick={() => void start("modules")}>{t("modules-change")}</Button>;
  const offered = choices.items.filter(
    (item) => item.list === "module" && (!item.hidden || page.module_ids.includes(item.id)),
  );
  return (
    <section className={css.section} aria-labelledby="tab-modules">
      <div className={css.tabHead}>
        <SectionHeader id="tab-modules" title={t("modules")} count={format.number(page.modules.length)} />
        {!open && page.modules.length > 0 && edit}
      </div>
      {open ? (
        <SectionForm
          section="modules"
          subject={page.name}
          base={fieldsOf(page, "modules")}
          entity="customer"
          send={save}
          show={show}
          onClose={stop}
        >
          {({ values, base, set, field }) => (
            <ModulesPicker
              modules={offered}
              selected={values.module_ids}
              saved={base.module_ids}
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
          )}
        </SectionForm>
      ) : page.modules.length === 0 ? (
        <EmptyState title={t("modules-none")} actions={edit}>
          <p>{t("modules-none-text")}</p>
        </EmptyState>
      ) : (
        <>
          <ul className={css.rows}>
            {page.modules.map((module) => (
              <li key={module.id}>
                <span className={css.tick}>
                  <Check aria-hidden />
                </span>
                <span className={css.rowWords}>
                  <span>{module.name}</span>
                  {module.description && <small>{module.description}</small>}
                </span>
                <span className={css.rowMeta}>
                  {t("module-since", { date: format.dateOf(module.since) })}
                </span>
              </li>
            ))}
          </ul>
          <p className={css.below}>
            {t("subscription-is", { subscription: page.names.subscription_type ?? t("not-set") })}
          </p>
        </>
      )}
    </section>
  );
}
