/** A section with Edit at the end of its title line: its facts, or its form. */
import type { ReactNode } from "react";
import { Button } from "../../components/Button";
import { SectionHeader } from "../../components/SectionHeader";
import { useText } from "../../lib/i18n";

type Props = {
  id: string;
  title: string;
  mayEdit: boolean;
  editing: boolean;
  onEdit: () => Promise<void>;
  form: ReactNode;
  children: ReactNode;
};

export function EditableSection({ id, title, mayEdit, editing, onEdit, form, children }: Props) {
  const t = useText();
  return (
    <section aria-labelledby={id}>
      <SectionHeader
        id={id}
        title={title}
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
