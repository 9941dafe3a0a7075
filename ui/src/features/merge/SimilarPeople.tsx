/** People like the one that is being typed, each with the reason and where they are. It only shows: nothing is blocked. */
import { Link } from "@tanstack/react-router";
import { Users } from "lucide-react";
import { useDeferredValue } from "react";
import type { PersonSimilar, PersonSimilarInput } from "../../bindings";
import { useRead } from "../../lib/api";
import { useI18n } from "../../lib/i18n";
import css from "../customers/customers.module.css";
import { useShort } from "./has";

const nobody: readonly PersonSimilar[] = [];

/** What is typed of somebody, or null where it stands as it was. */
export function useSimilarPeople(typed: PersonSimilarInput): readonly PersonSimilar[] {
  const clean = (text: string | null | undefined) => text?.trim() || null;
  const asked = {
    first_name: useDeferredValue(clean(typed.first_name)),
    last_name: useDeferredValue(clean(typed.last_name)),
    email: useDeferredValue(clean(typed.email)),
    phone: useDeferredValue(clean(typed.phone)),
    not: typed.not ?? null,
  };
  // A first name alone is shared by many.
  const anything = Boolean(asked.last_name ?? asked.email ?? asked.phone);
  const found = useRead("person_similar", asked, { enabled: anything, keep: true });
  return anything ? (found.data ?? nobody) : nobody;
}

export function SimilarPeople(typed: PersonSimilarInput) {
  return <SimilarPeopleList people={useSimilarPeople(typed)} />;
}

export function SimilarPeopleList({ people }: { people: readonly PersonSimilar[] }) {
  const { t } = useI18n();
  return (
    <div className={css.similar} aria-live="polite">
      {people.length > 0 && (
        <>
          <p>
            <Users aria-hidden />
            {t("similar-title", { count: people.length })}
          </p>
          <ul>
            {people.map((one) => (
              <Row key={one.id} one={one} />
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

function Row({ one }: { one: PersonSimilar }) {
  const { t } = useI18n();
  const short = useShort();
  const facts = [one.username === one.name ? null : one.username, short(one.customers)];
  return (
    <li>
      <Link to="/people/$id" params={{ id: one.id }}>
        {one.name}
      </Link>
      <span className="muted">{facts.filter(Boolean).join(", ")}</span>
      <span className={css.why}>{t(`similar-${one.why.replaceAll("_", "-")}`)}</span>
    </li>
  );
}
