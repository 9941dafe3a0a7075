/** A section of facts: label and value side by side, with Edit at the end of its title line. */
import type { ReactNode } from "react";
import { Button } from "../../../components/Button";
import { SectionHeader } from "../../../components/SectionHeader";
import { useText } from "../../../lib/i18n";
import { useEditing } from "./editing";
import css from "./page.module.css";

export type Fact = { label: string; value: ReactNode };

export function FactList({ facts }: { facts: readonly Fact[] }) {
  const t = useText();
  return (
    <dl className={css.facts}>
      {facts.map(({ label, value }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value || <span className="faint">{t("not-set")}</span>}</dd>
        </div>
      ))}
    </dl>
  );
}

type Props = {
  section: string;
  title: string;
  mayEdit: boolean;
  /** words of the link, where "Edit" is not enough */
  action?: string;
  form: ReactNode;
  children: ReactNode;
};

/** While it is edited the section takes the whole width. */
export function EditableSection({ section, title, mayEdit, action, form, children }: Props) {
  const t = useText();
  const editing = useEditing();
  const open = mayEdit && editing.section === section;
  return (
    <section className={css.section} data-open={open || undefined} aria-labelledby={`section-${section}`}>
      <SectionHeader
        id={`section-${section}`}
        title={title}
        action={
          mayEdit && !open ? (
            <Button
              variant="link"
              aria-label={action ?? t("section-edit", { section: title })}
              onClick={() => void editing.start(section)}
            >
              {action ?? t("edit")}
            </Button>
          ) : null
        }
      />
      {open ? form : children}
    </section>
  );
}
