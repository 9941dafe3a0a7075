/** Adds a portal user: how they sign in, where they belong, what they may do there, and which mail they get first. */
import { useRef, useState } from "react";
import type { PortalRole, Saved } from "../../bindings";
import { Button } from "../../components/Button";
import { ComboBox } from "../../components/ComboBox";
import { Dialog } from "../../components/Dialog";
import { ErrorSummary } from "../../components/ErrorSummary";
import { Skeleton } from "../../components/Skeleton";
import { TextField } from "../../components/TextField";
import { write } from "../../lib/api";
import { fieldLabel } from "../../lib/fields";
import { useForm } from "../../lib/form";
import { useGoOn } from "../../lib/goOn";
import { useGuard, useMayLeave } from "../../lib/guard";
import { useI18n } from "../../lib/i18n";
import { useShortcut } from "../../lib/shortcuts";
import { useUndo } from "../../lib/undo";
import { AccessFields } from "./AccessFields";
import { TakenUsername } from "./TakenUsername";
import { TemplatePick } from "./TemplatePick";
import { useAccessLists } from "./access";
import { loadCustomers } from "./pick";
import css from "./people.module.css";

type NewPerson = {
  username: string | null;
  customer_id: string | null;
  group_ids: string[];
  roles: PortalRole[];
  mail_template: string | null;
};

type Props = {
  /** Where they belong; null = it is chosen here */
  customer: { id: string; name: string } | null;
  /** On to the form for somebody who does not sign in */
  onWithout?: () => void;
  onClose: () => void;
};

const formId = "add-person";

export function AddPersonDialog({ customer, onWithout, onClose }: Props) {
  const i18n = useI18n();
  const { t } = i18n;
  const goOn = useGoOn();
  const mayLeave = useMayLeave();
  const { saved } = useUndo();
  const lists = useAccessLists();
  const [picked, setPicked] = useState(customer);
  const [leaving, setLeaving] = useState(false);
  const added = useRef<Saved | null>(null);
  const [base] = useState<NewPerson>(() => ({
    username: null,
    customer_id: customer?.id ?? null,
    group_ids: [],
    roles: [],
    mail_template: null,
  }));
  const form = useForm<NewPerson>({
    base,
    create: true,
    send: async ({ set: changed, values, dry }) => {
      const { customer_id, ...set } = { ...changed, customer_id: values.customer_id };
      const answer = await write("person_add", { customer_id, set, dry });
      if (!dry) added.current = answer;
    },
  });

  const say = () =>
    saved(added.current?.step_id ?? null, t("person-added", { name: form.values.username ?? "" }));
  async function add() {
    if (!(await form.submit()) || !added.current) return;
    await open(added.current.id);
    say();
  }
  async function open(id: string) {
    // What was typed has arrived, or is given up: the way out asks nothing.
    setLeaving(true);
    await goOn({ to: "/people/$id", params: { id } });
  }
  async function leave(then: () => void) {
    if (await mayLeave()) then();
  }
  useShortcut("save", () => void add());
  useGuard(
    form.dirty && !leaving
      ? {
          title: t("person-new"),
          fields: form.changedFields.map((name) => fieldLabel(i18n, name, "person")),
          busy: form.busy,
          save: async () => {
            const done = await form.submit();
            if (done) say();
            return done;
          },
          discard: onClose,
        }
      : null,
  );

  const { values } = form;
  return (
    <Dialog
      title={t("add-person")}
      size={640}
      question={form.dirty}
      onClose={() => void leave(onClose)}
      footer={
        <>
          {onWithout && (
            <span className={css.without}>
              {t("person-without-lead")}{" "}
              <Button variant="link" onClick={() => void leave(onWithout)}>
                {t("person-without-link")}
              </Button>
            </span>
          )}
          <Button size="big" onClick={() => void leave(onClose)}>
            {t("cancel")}
          </Button>
          <Button size="big" variant="primary" type="submit" form={formId} busy={form.busy}>
            {t("add")}
          </Button>
        </>
      }
    >
      {lists.ready ? (
        <form
          id={formId}
          className="stack"
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            void add();
          }}
        >
          <ErrorSummary
            errors={form.errors}
            failure={form.failure}
            attempts={form.attempts}
            entity="person"
          />
          <TextField
            {...form.field("username")}
            label={t("field-username")}
            type="email"
            inputMode="email"
            hint={t("person-username-hint")}
            autoFocus
          />
          <TakenUsername
            error={form.errors.find(({ field, code }) => field === "username" && code === "person_taken")}
            customer={picked}
            set={{ roles: values.roles, group_ids: values.group_ids }}
            onOpen={open}
          />
          {!customer && (
            <ComboBox
              {...form.field("customer_id")}
              label={t("persons-organization")}
              valueText={picked?.name ?? null}
              onChange={(id, item) => {
                form.set({ customer_id: id });
                setPicked(item ? { id: item.id, name: item.label } : null);
              }}
              load={loadCustomers()}
            />
          )}
          <AccessFields
            short
            group_ids={form.field("group_ids")}
            roles={form.field("roles")}
            lists={lists}
            side={null}
          />
          <TemplatePick
            {...form.field("mail_template")}
            label={t("field-person-mail-template")}
            optional
            organization={picked?.name ?? null}
          />
        </form>
      ) : (
        <Skeleton kind="text" rows={8} />
      )}
    </Dialog>
  );
}
