/** Somebody at one customer: what they are and may do there, and taking them off it. */
import { Link } from "@tanstack/react-router";
import { CirclePause } from "lucide-react";
import { useMemo, useState } from "react";
import type { PersonAtFields, PersonCustomer, PersonPage } from "../../bindings";
import { Badge } from "../../components/Badge";
import { Button } from "../../components/Button";
import { Facts } from "../../components/Facts";
import { SectionForm } from "../../components/SectionForm";
import { write } from "../../lib/api";
import { useI18n } from "../../lib/i18n";
import { useUndo } from "../../lib/undo";
import { AccessFacts } from "./AccessFacts";
import { AtFields } from "./AtFields";
import { TakeOffDialog } from "./TakeOffDialog";
import type { AccessLists } from "./access";
import { atOf } from "./fields";
import css from "./people.module.css";
import type { SectionTools } from "./sections";

type Props = { person: PersonPage; at: PersonCustomer; lists: AccessLists } & SectionTools;

export function AtSection({ person, at, lists, show, editing, onEdit, onDone }: Props) {
  const { t } = useI18n();
  const { saved } = useUndo();
  const [leaving, setLeaving] = useState(false);
  const base = useMemo(() => atOf(at), [at]);
  const { name, customer_id } = at;
  // Who is only planned holds nothing yet.
  const signsIn = person.username !== null && at.side !== null;
  const heading = `person-at-${customer_id}`;
  return (
    <section className={css.at} aria-labelledby={heading}>
      <header className={css.atHead}>
        <h3 id={heading}>
          {at.opens ? (
            <Link to="/customers/$id" params={{ id: customer_id }}>
              {name}
            </Link>
          ) : (
            name
          )}
        </h3>
        {at.code && <span className="faint">{at.code}</span>}
        {!at.active && <Badge icon={CirclePause}>{t("status-deactivated")}</Badge>}
        {at.may_edit && !editing && (
          <span className={css.atActions}>
            <Button
              variant="link"
              onClick={() => setLeaving(true)}
              aria-label={t("person-take-off-named", { organization: name })}
            >
              {t("person-take-off")}
            </Button>
            <Button
              variant="link"
              onClick={() => void onEdit()}
              aria-label={t("edit-section", { section: name })}
            >
              {t("edit")}
            </Button>
          </span>
        )}
      </header>
      {editing ? (
        <SectionForm<PersonAtFields>
          subject={t("person-at", { name: person.name, organization: name })}
          entity="person"
          base={base}
          show={show}
          onClose={onDone}
          send={async ({ base: was, set, dry }) => {
            const input = { id: person.id, customer_id, base: was, set, dry };
            const { step_id } = await write("person_at_save", input);
            if (!dry) saved(step_id, t("person-saved", { name: person.name }));
          }}
        >
          {({ field }) => <AtFields field={field} lists={lists} signsIn={signsIn} />}
        </SectionForm>
      ) : (
        <AtFacts at={at} lists={lists} signsIn={signsIn} />
      )}
      {leaving && <TakeOffDialog person={person} at={at} onClose={() => setLeaving(false)} />}
    </section>
  );
}

function AtFacts({ at, lists, signsIn }: Pick<Props, "at" | "lists"> & { signsIn: boolean }) {
  const { t, format } = useI18n();
  const held = lists.groups.filter(({ id }) => at.group_ids.includes(id)).map(({ name }) => name);
  return (
    <>
      <Facts
        single
        facts={[
          { label: t("field-job"), value: at.job ?? <span className="faint">{t("not-set")}</span> },
          { label: t("field-main-contact-id"), value: t(at.main ? "yes" : "no") },
          ...(signsIn
            ? [
                { label: t("field-side"), value: t(`side-${at.side ?? "management"}`) },
                {
                  label: t("field-group-ids"),
                  value: format.list(held) || <span className="faint">{t("none")}</span>,
                },
              ]
            : []),
        ]}
      />
      {signsIn && <AccessFacts at={at} lists={lists} />}
    </>
  );
}
