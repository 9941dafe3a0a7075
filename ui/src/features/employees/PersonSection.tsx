/** Name and sign-in of one employee. */
import { useMemo } from "react";
import type { Employee } from "../../bindings";
import { EditableSection } from "../../components/EditableSection";
import { Facts } from "../../components/Facts";
import look from "../../components/Person.module.css";
import { useI18n } from "../../lib/i18n";
import { useMay } from "../../shell/may";
import { PersonFields } from "./PersonFields";
import { SectionForm } from "./SectionForm";
import { type PersonFields as Fields, nameUnit, personOf, useFieldWords } from "./fields";

export type SectionProps = {
  employee: Employee;
  editing: boolean;
  onEdit: () => Promise<void>;
  onDone: () => void;
};

export function PersonSection({ employee, editing, onEdit, onDone }: SectionProps) {
  const { t, format } = useI18n();
  const may = useMay();
  const words = useFieldWords();
  const base = useMemo(() => personOf(employee), [employee]);
  const mayEdit = may("employee_edit");
  const fixed = mayEdit && !employee.sign_in_editable;
  const why = fixed && <p className={look.why}>{t("employee-held-more", { name: employee.name })}</p>;
  const { first_name, last_name, username, login_email, rep, language, signed_in_at } = employee;
  return (
    <EditableSection
      id="employee-person"
      title={t("employee-sign-in")}
      mayEdit={mayEdit}
      editing={editing}
      onEdit={onEdit}
      form={
        <SectionForm<Fields> employee={employee} base={base} units={nameUnit} onClose={onDone}>
          {(form) => (
            <>
              {why}
              <PersonFields field={form.field} signInFixed={fixed} />
            </>
          )}
        </SectionForm>
      }
    >
      <Facts
        single
        empty={t("not-set")}
        facts={[
          { label: t("field-first-name"), value: first_name },
          { label: t("field-last-name"), value: last_name },
          { label: t("field-username"), value: username },
          { label: t("field-login-email"), value: login_email },
          { label: t("employee-kind"), value: t(rep ? "employee-rep" : "employee-in-house") },
          {
            label: t("field-language"),
            value: language === null ? t("language-office") : words("language", language),
          },
          {
            label: t("employee-signed-in"),
            value: signed_in_at === null ? t("employee-never") : format.moment(signed_in_at),
          },
        ]}
      />
      {why}
    </EditableSection>
  );
}
