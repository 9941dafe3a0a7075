/** Customers like the one that is being typed, each with the reason. It only shows: nothing is blocked. */
import { Link } from "@tanstack/react-router";
import { Users } from "lucide-react";
import { useDeferredValue } from "react";
import type { Similar } from "../../bindings";
import { useRead } from "../../lib/api";
import { useI18n } from "../../lib/i18n";
import css from "./customers.module.css";

type Props = {
  name?: string | null;
  email?: string | null;
  phone?: string | null;
  /** the customer that is being edited */
  not?: string;
  /** names that stand beside it already */
  without?: readonly string[];
};

/** Shorter names are like too many. */
const fromLetters = 3;

export function SimilarCustomers({ name, email, phone, not, without = [] }: Props) {
  const { t } = useI18n();
  const typed = useDeferredValue((name ?? "").trim());
  const asked = {
    name: typed.length >= fromLetters ? typed : null,
    email: useDeferredValue(email ?? null),
    phone: useDeferredValue(phone ?? null),
    not: not ?? null,
  };
  const anything = Boolean(asked.name || asked.email || asked.phone);
  const found = useRead("customer_similar", asked, { enabled: anything, keep: true });
  const similar = anything ? (found.data ?? []).filter((one) => !without.includes(one.name)) : [];
  return (
    <div className={css.similar} aria-live="polite">
      {similar.length > 0 && (
        <>
          <p>
            <Users aria-hidden />
            {t("similar-title", { count: similar.length })}
          </p>
          <ul>
            {similar.map((one) => (
              <SimilarRow key={one.id} one={one} />
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

function SimilarRow({ one }: { one: Similar }) {
  const { t } = useI18n();
  const facts = [one.code, one.city, one.status === "deactivated" ? t("status-deactivated") : null];
  return (
    <li>
      <Link to="/customers/$id" params={{ id: one.id }}>
        {one.name}
      </Link>
      <span className="muted">{facts.filter((fact) => fact !== null).join(", ")}</span>
      <span className={css.why}>{t(`similar-${one.why.replaceAll("_", "-")}`)}</span>
    </li>
  );
}
