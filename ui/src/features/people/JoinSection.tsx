/** Puts somebody at another customer. */
import { useState } from "react";
import type { PersonAtFields, PersonPage } from "../../bindings";
import { ComboBox } from "../../components/ComboBox";
import { SectionForm } from "../../components/SectionForm";
import { SectionHeader } from "../../components/SectionHeader";
import { write } from "../../lib/api";
import type { FieldProps } from "../../lib/form";
import { useI18n } from "../../lib/i18n";
import { useUndo } from "../../lib/undo";
import { AtFields } from "./AtFields";
import type { AccessLists } from "./access";
import { loadCustomers } from "./pick";
import css from "./people.module.css";
import type { SectionTools } from "./sections";

type Fields = { customer_id: string | null } & PersonAtFields;
type AtFieldOf = <K extends keyof PersonAtFields>(name: K) => FieldProps<PersonAtFields[K]>;
type Props = { person: PersonPage; lists: AccessLists } & Pick<SectionTools, "show" | "onDone">;

export function JoinSection({ person, lists, show, onDone }: Props) {
  const { t } = useI18n();
  const { saved } = useUndo();
  const signsIn = person.username !== null;
  const [picked, setPicked] = useState<string | null>(null);
  const [base] = useState<Fields>({
    customer_id: null,
    job: null,
    main: false,
    side: signsIn ? "management" : null,
    roles: [],
    group_ids: [],
  });
  return (
    <section className={css.at} aria-labelledby="person-join">
      <SectionHeader id="person-join" level={3} title={t("person-join")} />
      <SectionForm<Fields>
        subject={person.name}
        entity="person"
        base={base}
        create
        show={show}
        saveLabel={t("add")}
        onClose={onDone}
        send={async ({ set: changed, values, dry }) => {
          const { customer_id, ...set } = { ...changed, customer_id: values.customer_id };
          if (customer_id === null) throw missing;
          const input = { id: person.id, customer_id, join: true, set, dry };
          const { step_id } = await write("person_at_save", input);
          const names = { name: person.name, organization: picked ?? "" };
          if (!dry) saved(step_id, t("person-joined", names));
        }}
      >
        {({ field, set }) => (
          <div className={css.fields}>
            <ComboBox
              {...field("customer_id")}
              label={t("persons-organization")}
              valueText={picked}
              onChange={(id, item) => {
                set({ customer_id: id });
                setPicked(item?.label ?? null);
              }}
              load={loadCustomers(person.customers.map(({ customer_id }) => customer_id))}
            />
            <AtFields field={field as AtFieldOf} lists={lists} signsIn={signsIn} />
          </div>
        )}
      </SectionForm>
    </section>
  );
}

/** The command cannot be asked without a customer. */
const missing = {
  code: "invalid",
  message: "",
  fields: [{ field: "customer_id", code: "required", params: {} }],
  ref: null,
} as const;
