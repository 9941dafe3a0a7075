/** What somebody may do at one customer, as text: each role with where it comes from. */
import type { PersonCustomer } from "../../bindings";
import look from "../../components/Person.module.css";
import { useI18n } from "../../lib/i18n";
import { portalRoleLabel } from "../../lib/roles";
import { type AccessLists, bringing } from "./access";
import css from "./people.module.css";

export function AccessFacts({ at, lists }: { at: PersonCustomer; lists: AccessLists }) {
  const i18n = useI18n();
  const { t, format } = i18n;
  const held = lists.roles.filter(({ role }) => at.all_roles.includes(role));
  if (held.length === 0) return <p className={look.why}>{t("person-roles-nothing")}</p>;
  return (
    <table className={`${look.access} ${css.held}`}>
      <thead>
        <tr>
          <th scope="col">{t("person-all-roles")}</th>
          <th scope="col">{t("employee-source")}</th>
        </tr>
      </thead>
      <tbody>
        {held.map(({ role }) => {
          const direct = at.roles.includes(role);
          const groups = bringing(lists, at.group_ids, role, at.side);
          // Of group roles that cannot be looked into, what is not direct comes from them.
          const unnamed = groups.length === 0 && !direct;
          return (
            <tr key={role}>
              <th scope="row">
                {portalRoleLabel(i18n, role)} <code>{role}</code>
              </th>
              <td>
                {direct && <span>{t("source-direct")}</span>}
                {groups.length > 0 && <span>{t("source-group", { groups: format.list(groups) })}</span>}
                {unnamed && <span>{t("source-group", { groups: unnamedGroup() })}</span>}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );

  function unnamedGroup(): string {
    const [only, ...more] = lists.groups.filter(({ id }) => at.group_ids.includes(id));
    return only && more.length === 0 ? only.name : t("source-unknown");
  }
}
