/** A new employee, in one form: name, sign-in with a first password, roles. */
import { useNavigate } from "@tanstack/react-router";
import { useRef } from "react";
import type { EmployeeFields, Saved } from "../../bindings";
import { Button } from "../../components/Button";
import { ErrorState } from "../../components/ErrorState";
import { ErrorSummary } from "../../components/ErrorSummary";
import { Page } from "../../components/Page";
import { PasswordField } from "../../components/PasswordField";
import formCss from "../../components/SectionForm.module.css";
import { SectionHeader } from "../../components/SectionHeader";
import { Skeleton } from "../../components/Skeleton";
import look from "../../components/Person.module.css";
import { write } from "../../lib/api";
import { fieldLabel } from "../../lib/fields";
import { type FieldProps, sameValue, useForm } from "../../lib/form";
import { useGoOn } from "../../lib/goOn";
import { useGuard } from "../../lib/guard";
import { useI18n, useText } from "../../lib/i18n";
import { usePlace } from "../../lib/place";
import { useShortcut } from "../../lib/shortcuts";
import { useUndo } from "../../lib/undo";
import { useMay } from "../../shell/may";
import { NotFound } from "../../shell/NotFound";
import { PasswordStrength } from "../start/PasswordStrength";
import { PersonFields } from "./PersonFields";
import { RoleFields } from "./RoleFields";
import { type Staff, useListMemory, useStaff } from "./data";
import css from "./employees.module.css";
import { type PersonFields as Person, blank, nameOf, nameUnit } from "./fields";
import { useMissingRoles } from "./useMissingRoles";

export function AddEmployeePage() {
  const may = useMay();
  return may("employee_edit") ? <AddEmployee /> : <NotFound />;
}

function AddEmployee() {
  const t = useText();
  usePlace([
    { label: t("nav-administration") },
    { label: t("admin-employees"), to: "/admin/employees" },
    { label: t("employee-add") },
  ]);
  const { staff, error, retry } = useStaff();
  return (
    <Page narrow title={t("employee-add")}>
      {staff ? (
        <Form staff={staff} />
      ) : error ? (
        <ErrorState error={error} onRetry={retry} />
      ) : (
        <Skeleton kind="text" rows={8} />
      )}
    </Page>
  );
}

type NewEmployee = EmployeeFields & { password: string | null };

// Their order is that of the form, and so of the summary of errors.
const { rep, language, group_ids, roles, ...first } = blank;
const base: NewEmployee = { ...first, password: null, rep, language, group_ids, roles };

function Form({ staff: { groups, areas } }: { staff: Staff }) {
  const i18n = useI18n();
  const { t } = i18n;
  const navigate = useNavigate();
  const goOn = useGoOn();
  const { saved } = useUndo();
  const { keep } = useListMemory();
  const missing = useMissingRoles();
  const added = useRef<Saved | null>(null);
  const form = useForm<NewEmployee>({
    base,
    units: nameUnit,
    create: true,
    send: async ({ set: { password, ...set }, dry }) => {
      const answer = await write("employee_save", { id: null, set, password: password ?? "", dry });
      if (!dry) added.current = answer;
    },
  });

  async function save(): Promise<boolean> {
    if (!(await form.submit())) return false;
    // The new one is to be seen in the list at once.
    keep({ show: "active", search: "", at: added.current?.id ?? null });
    return true;
  }
  const say = () => saved(added.current?.step_id ?? null, t("employee-added", { name: nameOf(form.values) }));
  async function add() {
    if (!(await save())) return;
    await goOn({ to: "/admin/employees" });
    say();
  }
  useGuard(
    form.dirty
      ? {
          title: t("employee-new"),
          fields: form.changedFields
            .filter((name) => !sameValue(base[name], form.values[name]))
            .map((name) => fieldLabel(i18n, name, "employee")),
          busy: form.busy,
          save: async () => {
            const done = await save();
            if (done) say();
            return done;
          },
        }
      : null,
  );
  useShortcut("save", () => void add());

  return (
    <form
      className={formCss.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void add();
      }}
    >
      <ErrorSummary errors={form.errors} failure={form.failure} attempts={form.attempts} entity="employee" />
      <section className={css.part} aria-labelledby="employee-new-person">
        <SectionHeader id="employee-new-person" title={t("employee-sign-in")} />
        <PersonFields field={form.field as <K extends keyof Person>(name: K) => FieldProps<Person[K]>}>
          <div className={look.whole}>
            <PasswordField
              {...form.field("password")}
              label={t("field-password")}
              autoComplete="new-password"
              strength={<PasswordStrength good={form.accepts("password")} />}
            />
            <p className={css.note}>{t("employee-password-lead")}</p>
          </div>
        </PersonFields>
      </section>
      <section className={css.part} aria-labelledby="employee-new-roles">
        <SectionHeader id="employee-new-roles" title={t("employee-roles")} />
        {missing === null && groups !== null ? (
          <RoleFields
            group_ids={form.field("group_ids")}
            roles={form.field("roles")}
            before={base.roles}
            groups={groups}
            areas={areas}
            rep={form.values.rep}
          />
        ) : (
          <p className="muted">{t("employee-roles-new-read-only", { roles: missing ?? "" })}</p>
        )}
      </section>
      <div className={formCss.foot}>
        <p />
        <Button size="big" onClick={() => void navigate({ to: "/admin/employees" })}>
          {t("cancel")}
        </Button>
        <Button size="big" variant="primary" type="submit" busy={form.busy}>
          {t("employee-add")}
        </Button>
      </div>
    </form>
  );
}
