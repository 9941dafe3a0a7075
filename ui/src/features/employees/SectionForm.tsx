/** The form of one section of an employee. */
import type { ReactNode } from "react";
import type { Employee, EmployeeFields } from "../../bindings";
import { SectionForm as Form } from "../../components/SectionForm";
import { write } from "../../lib/api";
import type { Form as FormState } from "../../lib/form";
import { useText } from "../../lib/i18n";
import { useUndo } from "../../lib/undo";
import { nameOf, useFieldWords } from "./fields";

type Props<T extends object> = {
  employee: Employee;
  base: T;
  units?: readonly (readonly (keyof T)[])[];
  onClose: () => void;
  children: (form: FormState<T>) => ReactNode;
};

export function SectionForm<T extends Partial<EmployeeFields>>({ employee, ...props }: Props<T>) {
  const t = useText();
  const { saved } = useUndo();
  const show = useFieldWords();
  return (
    <Form<T>
      {...props}
      subject={employee.name}
      entity="employee"
      show={show}
      send={async ({ base, set, values, dry }) => {
        const answer = await write("employee_save", { id: employee.id, base, set, dry });
        if (!dry) saved(answer.step_id, t("employee-saved", { name: nameOf(values) || employee.name }));
      }}
    />
  );
}
