/** One's own name and language. */
import type { ProfileFields } from "../bindings";
import { Dialog } from "../components/Dialog";
import { ErrorState } from "../components/ErrorState";
import { FormDialog } from "../components/FormDialog";
import { Skeleton } from "../components/Skeleton";
import { TextField } from "../components/TextField";
import { LanguageSelect } from "../features/employees/LanguageSelect";
import { nameUnit, useFieldWords } from "../features/employees/fields";
import { useRead, write } from "../lib/api";
import { useForm } from "../lib/form";
import { useText } from "../lib/i18n";
import { useUndo } from "../lib/undo";
import { useSession } from "./session";

type Props = { onClose: () => void };

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
  const t = useText();
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

  return (
    <FormDialog form={form} title={t("profile")} show={show} saveLabel={t("save")} onClose={onClose}>
      <div className="columns-2">
        <TextField {...form.field("first_name")} label={t("field-first-name")} autoFocus />
        <TextField {...form.field("last_name")} label={t("field-last-name")} />
      </div>
      <LanguageSelect {...form.field("language")} hint={t("profile-language-hint")} />
    </FormDialog>
  );
}
