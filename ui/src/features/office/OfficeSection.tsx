/** One section of the office: its facts, or its form. */
import { useEffect, useMemo, useState } from "react";
import type { Office, OfficeRow } from "../../bindings";
import { Banner } from "../../components/Banner";
import { Button } from "../../components/Button";
import { ConflictDialog } from "../../components/ConflictDialog";
import { ErrorSummary } from "../../components/ErrorSummary";
import { Facts } from "../../components/Facts";
import { SectionHeader } from "../../components/SectionHeader";
import { write } from "../../lib/api";
import type { DraftTools } from "../../lib/draft";
import { fieldLabel } from "../../lib/fields";
import { useForm } from "../../lib/form";
import { useGuard } from "../../lib/guard";
import { useI18n } from "../../lib/i18n";
import { useLogo } from "../../lib/logo";
import { useShortcut } from "../../lib/shortcuts";
import { useUndo } from "../../lib/undo";
import { OfficeFields } from "./OfficeFields";
import { officeFacts } from "./facts";
import css from "./office.module.css";
import { type OfficeDraft, type SectionId, addressUnit } from "./sections";

type Props = {
  id: SectionId;
  office: Office;
  draft: DraftTools<OfficeDraft>;
  editing: boolean;
  onEdit: () => Promise<void>;
  onDone: () => void;
};

export function OfficeSection({ id, office, draft, editing, onEdit, onDone }: Props) {
  const i18n = useI18n();
  const { t } = i18n;
  const logo = useLogo({ command: "office_logo" }, id === "logo" ? office.logo : null);
  const title = t(`office-section-${id}`);
  return (
    <section aria-labelledby={`office-${id}`}>
      <SectionHeader
        id={`office-${id}`}
        title={title}
        action={
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
      {editing ? (
        <SectionForm id={id} office={office} draft={draft} title={title} logoSrc={logo} onDone={onDone} />
      ) : id === "logo" ? (
        logo ? (
          <img className={css.logo} src={logo} alt={t("office-logo-alt", { office: office.name })} />
        ) : (
          <p className="muted">{t("office-logo-none")}</p>
        )
      ) : (
        <Facts facts={officeFacts(id, office, i18n)} empty={t("not-set")} single={id === "name"} />
      )}
    </section>
  );
}

type FormProps = {
  id: SectionId;
  office: Office;
  draft: DraftTools<OfficeDraft>;
  title: string;
  logoSrc: string | null;
  onDone: () => void;
};

function SectionForm({ id, office, draft, title, logoSrc, onDone }: FormProps) {
  const i18n = useI18n();
  const { t, format } = i18n;
  const { saved } = useUndo();
  const base = useMemo<OfficeRow>(() => officeRow(office), [office]);
  const restored = draft.restored?.value.section === id ? draft.restored : null;
  const [initial] = useState(() => ({ ...base, ...restored?.value.set }));
  const form = useForm<OfficeRow>({
    base,
    initial,
    units: useMemo(() => [addressUnit], []),
    required: ["name"],
    send: async (edit) => {
      const answer = await write("office_save", {
        id: office.id,
        base: edit.base,
        set: edit.set,
        dry: edit.dry,
      });
      if (!edit.dry) saved(answer.step_id, t("office-saved"));
    },
  });
  const { logo: _picture, ...changed } = form.changed;
  const typed = JSON.stringify(changed);
  const { save: keep } = draft;
  useEffect(() => {
    if (typed !== "{}") keep({ section: id, set: JSON.parse(typed) as OfficeDraft["set"] }, title);
  }, [typed, keep, id, title]);

  async function save(): Promise<boolean> {
    if (!(await form.submit())) return false;
    await draft.drop();
    onDone();
    return true;
  }

  useGuard(
    form.dirty
      ? {
          title,
          fields: form.changedFields
            .filter((name) => form.field(name).edited)
            .map((name) => fieldLabel(i18n, name, "office")),
          save,
          discard: async () => {
            await draft.drop();
            form.reset();
            onDone();
          },
        }
      : null,
  );
  useShortcut("save", () => void save());

  return (
    <form
      className={css.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <ErrorSummary errors={form.errors} failure={form.failure} attempts={form.attempts} entity="office" />
      <div className="stack">
        {restored && (
          <Banner tone="info">{t("restored-draft", { time: format.momentWithin(restored.at) })}</Banner>
        )}
        <OfficeFields id={id} form={form} logoSrc={logoSrc} />
      </div>
      <div className={css.bar}>
        <Button
          size="big"
          onClick={() => {
            void draft.drop();
            form.reset();
            onDone();
          }}
        >
          {t("cancel")}
        </Button>
        <Button size="big" variant="primary" type="submit" busy={form.busy}>
          {t("save")}
        </Button>
      </div>
      {form.conflicts.length > 0 && (
        <ConflictDialog
          form={form}
          title={t("conflict-title", { title })}
          entity="office"
          onSaved={() => {
            void draft.drop();
            onDone();
          }}
          onClose={() => form.reset(officeRow(office))}
        />
      )}
    </form>
  );
}

function officeRow({ id: _id, active_customers: _active, portal_users: _users, ...row }: Office): OfficeRow {
  return row;
}
