/** Whose the username is already: the way to them, and adding them here too. */
import { Link } from "@tanstack/react-router";
import { UserRound } from "lucide-react";
import { useState } from "react";
import type { FieldError, PersonAtFields } from "../../bindings";
import { Banner } from "../../components/Banner";
import { Button } from "../../components/Button";
import { write } from "../../lib/api";
import { useErrorTexts } from "../../lib/errors";
import { wireError } from "../../lib/host";
import { useI18n } from "../../lib/i18n";
import { useUndo } from "../../lib/undo";
import css from "./people.module.css";

type Props = {
  error: FieldError | undefined;
  customer: { id: string; name: string } | null;
  /** What was chosen for them here */
  set: Pick<PersonAtFields, "roles" | "group_ids">;
  onOpen: (id: string) => Promise<void>;
};

export function TakenUsername({ error, customer, set, onOpen }: Props) {
  const { t } = useI18n();
  const errors = useErrorTexts();
  const { saved } = useUndo();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const { id, name, here } = error?.params ?? {};
  if (typeof id !== "string" || typeof name !== "string") return null;

  async function join(person: string, organization: { id: string; name: string }) {
    setBusy(true);
    setFailure(null);
    try {
      const input = { id: person, customer_id: organization.id, join: true, set };
      const { step_id } = await write("person_at_save", input);
      await onOpen(person);
      saved(step_id, t("person-joined", { name: String(name), organization: organization.name }));
    } catch (cause) {
      setFailure(errors.message(wireError(cause)));
      setBusy(false);
    }
  }

  return (
    <div className={css.taken}>
      <UserRound aria-hidden />
      <p>
        <Link
          to="/people/$id"
          params={{ id }}
          onClick={(event) => {
            event.preventDefault();
            void onOpen(id);
          }}
        >
          {t("person-open", { name })}
        </Link>
        {here === true && customer && (
          <span className="muted">{t("person-here", { organization: customer.name })}</span>
        )}
      </p>
      {here !== true && customer && (
        <Button busy={busy} onClick={() => void join(id, customer)}>
          {t("person-join-too")}
        </Button>
      )}
      {failure && <Banner tone="danger">{failure}</Banner>}
    </div>
  );
}
