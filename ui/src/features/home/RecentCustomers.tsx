/** Customers that were open or changed last. */
import { Link } from "@tanstack/react-router";
import type { Recent } from "../../bindings";
import { SectionHeader } from "../../components/SectionHeader";
import { useI18n } from "../../lib/i18n";
import css from "./home.module.css";

export function RecentCustomers({ recent }: { recent: readonly Recent[] }) {
  const { t, has, format } = useI18n();
  return (
    <section>
      <SectionHeader
        title={t("home-recent")}
        action={<Link to="/customers">{t("nav-customer-list")}</Link>}
      />
      <ul className={css.recent}>
        {recent.map((each) => {
          const what = `recent-${each.what.replaceAll("_", "-")}`;
          return (
            <li key={each.id}>
              <Link className={css.card} to="/customers/$id" params={{ id: each.id }}>
                <span className="cut">{each.name}</span>
                <small className="cut">
                  {t(has(what) ? what : "recent-changed", { when: format.momentWithin(each.at) })}
                </small>
              </Link>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
