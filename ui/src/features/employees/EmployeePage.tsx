/** One employee: read as text, edited one section at a time. */
import { Link, useParams } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import type { Employee } from "../../bindings";
import { Avatar } from "../../components/Avatar";
import { buttonClass } from "../../components/Button";
import { EmptyState } from "../../components/EmptyState";
import { ErrorState } from "../../components/ErrorState";
import { Page } from "../../components/Page";
import { Skeleton } from "../../components/Skeleton";
import look from "../../components/Person.module.css";
import { useMayLeave } from "../../lib/guard";
import { useText } from "../../lib/i18n";
import { usePlace } from "../../lib/place";
import { EmployeeActions } from "./EmployeeActions";
import { EmployeeLead } from "./EmployeeLead";
import { PersonSection } from "./PersonSection";
import { RolesSection } from "./RolesSection";
import { type Staff, useListMemory, useStaff } from "./data";

export function EmployeePage() {
  const t = useText();
  const { id } = useParams({ strict: false }) as { id: string };
  const { staff, error, retry } = useStaff();
  const { keep } = useListMemory();
  const employee = staff?.employees.find((each) => each.id === id);
  usePlace([
    { label: t("nav-administration") },
    { label: t("admin-employees"), to: "/admin/employees" },
    { label: employee?.name ?? t("employee-one") },
  ]);
  useEffect(() => keep({ at: id }), [keep, id]);

  if (staff && employee) return <Loaded key={id} employee={employee} staff={staff} />;
  if (staff) return <Gone />;
  return (
    <Page narrow title={t("employee-one")}>
      {error ? <ErrorState error={error} onRetry={retry} /> : <Skeleton kind="text" rows={8} />}
    </Page>
  );
}

function Gone() {
  const t = useText();
  return (
    <Page narrow title={t("employee-one")}>
      <EmptyState
        title={t("employee-gone-title")}
        actions={
          <Link to="/admin/employees" className={buttonClass()}>
            {t("employee-gone-back")}
          </Link>
        }
      >
        {t("employee-gone-text")}
      </EmptyState>
    </Page>
  );
}

type Section = "person" | "roles";

function Loaded({ employee, staff }: { employee: Employee; staff: Staff }) {
  const mayLeave = useMayLeave();
  const [editing, setEditing] = useState<Section | null>(null);
  const section = (name: Section) => ({
    employee,
    staff,
    editing: editing === name,
    onEdit: async () => {
      if (await mayLeave()) setEditing(name);
    },
    onDone: () => setEditing(null),
  });
  return (
    <Page
      narrow
      title={employee.name}
      figure={<Avatar size={44} name={employee.name} />}
      lead={<EmployeeLead employee={employee} />}
      actions={<EmployeeActions employee={employee} />}
    >
      <div className={look.sections}>
        <PersonSection {...section("person")} />
        <RolesSection {...section("roles")} />
      </div>
    </Page>
  );
}
