/** What the customer has in the office's own fields; the section stands only where the office has some. */
import type { CustomerPage, CustomFields } from "../../../bindings";
import { useI18n } from "../../../lib/i18n";
import { CustomInput } from "../../fields/CustomInput";
import { customName, useOfficeFields, useValueText, valuesOf } from "../../fields/data";
import { EditableSection, FactList } from "./Facts";
import { SectionForm } from "./SectionForm";
import { useSaveSection } from "./customer";
import { useEditing } from "./editing";
import css from "./page.module.css";

export function CustomSection({ page }: { page: CustomerPage }) {
  const { t } = useI18n();
  const { shown, labels, byName } = useOfficeFields();
  const text = useValueText();
  const save = useSaveSection(page);
  const { stop } = useEditing();
  if (shown.length === 0) return null;
  const values = valuesOf(shown, page.custom);
  return (
    <EditableSection
      section="custom"
      title={t("custom-fields")}
      mayEdit={page.may.edit}
      form={
        <SectionForm<CustomFields>
          section="custom"
          subject={page.name}
          base={values}
          entity="customer"
          labels={labels}
          send={save}
          show={(name, value) => text(byName(name), String(value))}
          onClose={stop}
        >
          {({ field }) => (
            <div className={css.grid}>
              {shown.map((each) => (
                <CustomInput key={each.id} field={each} {...field(customName(each.id))} />
              ))}
            </div>
          )}
        </SectionForm>
      }
    >
      <FactList
        facts={shown.map((field) => {
          const value = values[customName(field.id)];
          return { label: field.name, value: value ? text(field, value) : null };
        })}
      />
    </EditableSection>
  );
}
