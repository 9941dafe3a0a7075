/** Everybody who works here: how they sign in, what they may, when they last did. */
import { Link, useNavigate } from "@tanstack/react-router";
import { Check, CirclePause, Plus } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import type { Employee } from "../../bindings";
import { Avatar } from "../../components/Avatar";
import { Badge } from "../../components/Badge";
import { Button } from "../../components/Button";
import { EmptyState } from "../../components/EmptyState";
import { ErrorState } from "../../components/ErrorState";
import { Page } from "../../components/Page";
import { Segments } from "../../components/Segments";
import { SearchField } from "../../components/SearchField";
import { Skeleton } from "../../components/Skeleton";
import { useI18n, useText } from "../../lib/i18n";
import { usePlace } from "../../lib/place";
import { roleLabel } from "../../lib/roles";
import { useShortcut } from "../../lib/shortcuts";
import { useMay } from "../../shell/may";
import { useSession } from "../../shell/session";
import { Marked } from "../customers/Marked";
import { markParts, searchTerms } from "../customers/marks";
import { type Shown, type Staff, useListMemory, useStaff } from "./data";
import css from "./employees.module.css";
import { embracing } from "./roles";

const SEARCH_FROM = 9;

export function EmployeesPage() {
  const t = useText();
  const may = useMay();
  const navigate = useNavigate();
  usePlace([{ label: t("nav-administration") }, { label: t("admin-employees") }]);
  const { staff, error, retry } = useStaff();
  const add = may("employee_edit") ? () => void navigate({ to: "/admin/employees/new" }) : null;
  useShortcut("new", add);
  return (
    <Page
      title={t("admin-employees")}
      lead={t("employees-lead")}
      actions={
        add && (
          <Button variant="primary" icon={Plus} onClick={add}>
            {t("employee-add")}
          </Button>
        )
      }
    >
      {staff ? <List staff={staff} /> : error ? <ErrorState error={error} onRetry={retry} /> : <Skeleton />}
    </Page>
  );
}

const rowOf = (id: string) => `[data-id="${CSS.escape(id)}"]`;

function List({ staff }: { staff: Staff }) {
  const { t, format } = useI18n();
  const { known, keep } = useListMemory();
  const [show, setShow] = useState(known().show);
  const [search, setSearch] = useState(known().search);
  const list = useRef<HTMLUListElement>(null);
  const searched = staff.employees.length >= SEARCH_FROM;
  const terms = searched ? searchTerms(search) : [];
  const shown = shownEmployees(staff.employees, show, terms);
  const count = format.number(shown.length);
  const total = staff.employees.length;

  useEffect(() => keep({ show, search }), [keep, show, search]);
  // Back from somebody's page the list goes on where it was left; a new row may come with the next answer.
  const waiting = useRef(known().at);
  useEffect(() => {
    const row = waiting.current && list.current?.querySelector<HTMLElement>(rowOf(waiting.current));
    if (!row) return;
    waiting.current = null;
    const main = row.closest("main");
    const busy = document.activeElement !== main && main?.contains(document.activeElement);
    if (!busy) row.focus();
  });

  const all = () => {
    setShow("all");
    setSearch("");
  };
  return (
    <>
      <div className={css.toolbar}>
        <Segments<Shown>
          label={t("employees-show")}
          value={show}
          onChange={setShow}
          options={(["active", "deactivated", "all"] as const).map((value) => ({
            value,
            label: t(`status-${value}`),
          }))}
        />
        {searched && (
          <SearchField
            name="employees-search"
            label={t("employees-search")}
            value={search}
            onChange={setSearch}
          />
        )}
        <span className={css.count} role="status">
          {shown.length === total
            ? t("employees-counted", { count: total, text: count })
            : t("employees-counted-of", { count, total: format.number(total) })}
        </span>
      </div>
      {shown.length > 0 ? (
        <div className={css.table}>
          <div className={css.columns} aria-hidden>
            <span>{t("employee-name")}</span>
            <span>{t("employee-kind")}</span>
            <span>{t("employee-roles")}</span>
            <span>{t("employee-signed-in")}</span>
            <span>{t("employee-status")}</span>
          </div>
          <ul ref={list} aria-label={t("admin-employees")}>
            {shown.map((employee) => (
              <Row key={employee.id} employee={employee} staff={staff} terms={terms} />
            ))}
          </ul>
        </div>
      ) : (
        <EmptyState
          title={
            terms.length > 0
              ? t("employees-none", { search: search.trim() })
              : t("employees-none-here", { show })
          }
          actions={<Button onClick={all}>{t("employees-all")}</Button>}
        >
          {terms.length > 0 && show !== "all" && t("employees-none-filtered", { show })}
        </EmptyState>
      )}
    </>
  );
}

/** Those who work here before those who did; each group by name, as the program sorts them. */
function shownEmployees(employees: readonly Employee[], show: Shown, terms: readonly string[]): Employee[] {
  const matches = ({ name, username }: Employee) =>
    terms.every((term) => markParts(`${name} ${username ?? ""}`, [term]).some(({ marked }) => marked));
  const wanted = (active: boolean) =>
    employees.filter((employee) => employee.active === active && matches(employee));
  return [...(show === "deactivated" ? [] : wanted(true)), ...(show === "active" ? [] : wanted(false))];
}

type RowProps = { employee: Employee; staff: Staff; terms: readonly string[] };

function Row({ employee, staff, terms }: RowProps) {
  const { t, format } = useI18n();
  const { me } = useSession();
  const { id, name, username, active, rep, signed_in_at } = employee;
  return (
    <li className={css.row} data-off={!active || undefined}>
      <div className={css.person}>
        <Avatar name={name} size={32} />
        <div className={css.names}>
          <Link to="/admin/employees/$id" params={{ id }} className={css.open} data-id={id}>
            <Marked text={name} terms={terms} />
          </Link>
          {id === me.id && <small> {t("employee-you")}</small>}
          {username !== name && (
            <small className={css.username} title={username ?? ""}>
              <Marked text={username} terms={terms} />
            </small>
          )}
        </div>
      </div>
      <span className={css.kind}>{t(rep ? "employee-rep" : "employee-in-house")}</span>
      <RolesShort employee={employee} staff={staff} />
      <span className={css.when}>
        <span className={css.whenLabel}>{t("employee-signed-in")}: </span>
        {signed_in_at === null ? (
          <span className="faint">{t("employee-never")}</span>
        ) : (
          format.moment(signed_in_at)
        )}
      </span>
      <span className={css.status}>
        <Badge quiet icon={active ? Check : CirclePause} tone={active ? "success" : "neutral"}>
          {t(active ? "status-active" : "status-deactivated")}
        </Badge>
      </span>
    </li>
  );
}

/** Group roles by name, what embraces others too; the rest of the direct ones as a number. */
function RolesShort({ employee, staff }: Omit<RowProps, "terms">) {
  const i18n = useI18n();
  const { t, format } = i18n;
  const { group_ids, roles } = employee;
  const groups = staff.groups?.filter(({ id }) => group_ids.includes(id)).map(({ name }) => name);
  const counted = group_ids.length > 0 ? [t("employee-groups-count", { count: group_ids.length })] : [];
  const named = [
    ...embracing.filter((role) => roles.includes(role)).map((role) => roleLabel(i18n, role)),
    ...(groups ?? counted),
  ];
  const others = roles.filter((role) => !embracing.includes(role)).length;
  return (
    <div className={css.roles}>
      {named.length > 0 && <span>{format.list(named)}</span>}
      {others > 0 && <small>{t("employee-roles-direct", { count: others })}</small>}
      {named.length === 0 && others === 0 && <span className="faint">{t("employee-roles-none")}</span>}
    </div>
  );
}
