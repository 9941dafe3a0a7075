/** One's own name and language. */
import type { ProfileFields } from "../bindings";
import { Button } from "../components/Button";
import { ConflictDialog } from "../components/ConflictDialog";
import { Dialog } from "../components/Dialog";
import { ErrorState } from "../components/ErrorState";
import { ErrorSummary } from "../components/ErrorSummary";
import { Skeleton } from "../components/Skeleton";
import { TextField } from "../components/TextField";
import { LanguageSelect } from "../features/employees/LanguageSelect";
import { nameUnit, useFieldWords } from "../features/employees/fields";
import { useRead, write } from "../lib/api";
import { fieldLabel } from "../lib/fields";
import { useForm } from "../lib/form";
import { useGuard } from "../lib/guard";
import { useI18n, useText } from "../lib/i18n";
import { useShortcut } from "../lib/shortcuts";
import { useUndo } from "../lib/undo";
import { useSession } from "./session";

type Props = { onClose: () => void };
const formId = "profile-form";

export function ProfileDialog({ onClose }: Props) {
  const t = useText();
  const read = useRead("profile_get", {});
  if (read.data) return <ProfileForm profile={read.data} onClose={onClose} />;
  return (
    <Dialog title={t("profile")} onClose={onClose}>
      {read.error ? (
        <ErrorState error={read.error} onRetry={() => void read.refetch()} />
      ) : (
        <Skeleton kind="text" rows={4} />
      )}
    </Dialog>
  );
}

function ProfileForm({ profile, onClose }: Props & { profile: ProfileFields }) {
  const i18n = useI18n();
  const { t } = i18n;
  const { me } = useSession();
  const { saved } = useUndo();
  const show = useFieldWords();
  const form = useForm<ProfileFields>({
    base: profile,
    units: nameUnit,
    send: async ({ base, set, dry }) => {
      const answer = await write("profile_save", { id: me.id, base, set, dry });
      if (!dry) saved(answer.step_id, t("profile-saved"));
    },
  });
  async function save(): Promise<boolean> {
    if (!(await form.submit())) return false;
    onClose();
    return true;
  }
  useShortcut("save", () => void save());
  useGuard(
    form.dirty
      ? {
          title: t("profile"),
          fields: form.changedFields
            .filter((name) => form.field(name).edited)
            .map((name) => fieldLabel(i18n, name)),
          save,
          discard: onClose,
        }
      : null,
  );
  return (
    <Dialog
      title={t("profile")}
      question={form.dirty}
      onClose={onClose}
      footer={
        <>
          <Button size="big" onClick={onClose}>
            {t("cancel")}
          </Button>
          <Button size="big" variant="primary" type="submit" form={formId} busy={form.busy}>
            {t("save")}
          </Button>
        </>
      }
    >
      <form
        id={formId}
        className="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <ErrorSummary errors={form.errors} failure={form.failure} attempts={form.attempts} />
        <div className="columns-2">
          <TextField {...form.field("first_name")} label={t("field-first-name")} autoFocus />
          <TextField {...form.field("last_name")} label={t("field-last-name")} />
        </div>
        <LanguageSelect {...form.field("language")} hint={t("profile-language-hint")} />
      </form>
      {form.conflicts.length > 0 && (
        <ConflictDialog
          form={form}
          title={t("conflict-title", { title: t("profile") })}
          show={show}
          onSaved={onClose}
          onClose={form.dismissConflicts}
        />
      )}
    </Dialog>
  );
}
