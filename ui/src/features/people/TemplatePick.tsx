/** The template of the first mail to somebody, found by typing; chosen, its subject stands below. */
import { useQueryClient } from "@tanstack/react-query";
import type { MailTemplate } from "../../bindings";
import { ComboBox } from "../../components/ComboBox";
import { type PickItem, loadFrom } from "../../components/pick";
import { call, useRead } from "../../lib/api";
import type { FieldProps } from "../../lib/form";
import { useI18n } from "../../lib/i18n";
import { useSession } from "../../shell/session";

const none: MailTemplate[] = [];

/** The subject as it will be read, as far as what fills it is known here. */
export function filled(subject: string, known: Readonly<Record<string, string | null>>): string {
  return subject.replace(/\{\{(\w+)\}\}/g, (field, name: string) => known[name] ?? field);
}

export function useTemplates(organization: string | null): (MailTemplate & { shown: string })[] {
  const { office } = useSession();
  const templates = useRead("mail_template_list", {}).data ?? none;
  const known = { office: office.name, customer: organization };
  return templates.map((template) => ({ ...template, shown: filled(template.subject, known) }));
}

type Props = FieldProps<string | null> & { label: string; optional?: boolean; organization: string | null };

export function TemplatePick({ organization, onChange, ...field }: Props) {
  const { t } = useI18n();
  const { start, office } = useSession();
  const client = useQueryClient();
  const templates = useTemplates(organization);
  // Whoever types at once waits for the templates rather than finding none.
  async function load(search: string): Promise<PickItem[]> {
    const all = await client.ensureQueryData({
      queryKey: ["mail_template_list", {}],
      queryFn: () => call("mail_template_list", {}),
    });
    const items = all.map(({ name, subject }) => ({
      id: name,
      label: name,
      detail: filled(subject, { office: office.name, customer: organization }),
    }));
    return loadFrom(items)(search);
  }
  const chosen = templates.find(({ name }) => name === field.value);
  return (
    <ComboBox
      {...field}
      valueText={field.value}
      onChange={(name) => onChange(name)}
      load={load}
      hint={
        chosen && (
          <>
            {t("template-subject", { subject: chosen.shown })}
            {start.shell === "desktop" && <> {t("template-later")}</>}
          </>
        )
      }
    />
  );
}
