/** Records that may well be the one that is open: on to their merge, or said for everybody that they are not the same. */
import { Link } from "@tanstack/react-router";
import { Users } from "lucide-react";
import { useId, useRef, useState } from "react";
import type { Alike, CustomerPage, Likeness, PersonPage } from "../../bindings";
import { Button, buttonClass } from "../../components/Button";
import { type Command, useDrop, useRead, write } from "../../lib/api";
import { useErrorTexts } from "../../lib/errors";
import { wireError } from "../../lib/host";
import { useI18n } from "../../lib/i18n";
import { showToast } from "../../lib/toast";
import { useUndo } from "../../lib/undo";
import { useShort } from "./has";
import css from "./duplicates.module.css";

type Duplicate = { id: string; name: string; facts: readonly (string | null)[]; why: Likeness };

export function CustomerDuplicates({ page }: { page: CustomerPage }) {
  const { t } = useI18n();
  const found = useRead("customer_duplicates", { id: page.id }, { enabled: page.may.edit });
  return (
    <DuplicatesCard
      noun="customer"
      of={page}
      reads="customer_duplicates"
      duplicates={(found.data ?? []).map((one) => ({
        ...one,
        facts: [one.code, one.city, one.status === "deactivated" ? t("status-deactivated") : null],
      }))}
    />
  );
}

export function PersonDuplicates({ person }: { person: PersonPage }) {
  const short = useShort();
  const found = useRead("person_duplicates", { id: person.id }, { enabled: person.may_edit });
  return (
    <DuplicatesCard
      noun="contact"
      of={person}
      reads="person_duplicates"
      duplicates={(found.data ?? []).map((one) => ({
        ...one,
        facts: [one.username === one.name ? null : one.username, short(one.customers)],
      }))}
    />
  );
}

type Props = {
  noun: Alike;
  of: { id: string; name: string };
  /** The command that found them */
  reads: Command;
  duplicates: readonly Duplicate[];
};

const SHOWN = 2;

function DuplicatesCard({ noun, of, reads, duplicates }: Props) {
  const { t } = useI18n();
  const id = useId();
  const errors = useErrorTexts();
  const { saved } = useUndo();
  const drop = useDrop();
  const title = useRef<HTMLHeadingElement>(null);
  const [all, setAll] = useState(false);
  if (duplicates.length === 0) return null;
  const rest = all ? 0 : duplicates.length - SHOWN;

  async function mark(other: Duplicate) {
    try {
      const { step_id } = await write("not_duplicate_mark", { noun, id: of.id, other: other.id });
      // The row goes, and with it what has the focus.
      title.current?.focus();
      saved(step_id, t("duplicates-marked", { name: of.name, other: other.name }));
      drop(reads);
    } catch (cause) {
      showToast({ tone: "danger", text: t("duplicates-failed"), detail: errors.message(wireError(cause)) });
    }
  }

  return (
    <section className={css.box} aria-labelledby={id}>
      <h2 id={id} ref={title} tabIndex={-1} className={css.title}>
        <Users aria-hidden />
        {t("duplicates-title")}
      </h2>
      <ul>
        {duplicates.slice(0, all ? undefined : SHOWN).map((one) => (
          <li key={one.id}>
            <p className={css.words}>
              <Link to={noun === "customer" ? "/customers/$id" : "/people/$id"} params={{ id: one.id }}>
                {one.name}
              </Link>
              {one.facts.filter(Boolean).map((fact) => (
                <span key={fact}>{fact}</span>
              ))}
              <span>{t(`similar-${one.why.replaceAll("_", "-")}`)}</span>
            </p>
            <div className={css.actions}>
              <Link
                className={buttonClass("link")}
                to={noun === "customer" ? "/merge/customer" : "/merge/person"}
                search={{ keep: of.id, lose: one.id }}
                aria-label={t("duplicates-merge", { name: one.name })}
              >
                {t("merge-menu")}
              </Link>
              <Button
                variant="link"
                aria-label={t("duplicates-not-label", { name: one.name })}
                onClick={() => void mark(one)}
              >
                {t("duplicates-not")}
              </Button>
            </div>
          </li>
        ))}
      </ul>
      {rest > 0 && (
        <Button variant="link" className={css.more} onClick={() => setAll(true)}>
          {t("duplicates-more", { count: rest })}
        </Button>
      )}
    </section>
  );
}
