/** A section with Edit at the end of its title line: its facts, or its form. */
import type { ReactNode } from "react";
import { useText } from "../lib/i18n";
import { Button } from "./Button";
import { SectionHeader } from "./SectionHeader";

type Props = {
  id: string;
  title: string;
  level?: 2 | 3;
  mayEdit: boolean;
  editing: boolean;
  onEdit: () => Promise<void>;
  form: ReactNode;
  children: ReactNode;
};

export function EditableSection({ id, title, level = 2, mayEdit, editing, onEdit, form, children }: Props) {
  const t = useText();
  return (
    <section aria-labelledby={id}>
      <SectionHeader
        id={id}
        title={title}
        level={level}
        action={
          mayEdit &&
          !editing && (
            <Button
              variant="link"
              aria-label={t("edit-section", { section: title })}
              onClick={() => void onEdit()}
            >
              {t("edit")}
            </Button>
          )
        }
      />
      {editing ? form : children}
    </section>
  );
}
