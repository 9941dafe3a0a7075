/** The language of an employee; without one it is the office's. */
import { Select } from "../../components/Select";
import type { FieldProps } from "../../lib/form";
import { useText } from "../../lib/i18n";

const languages = ["en", "es", "fr"] as const;

type Props = FieldProps<string | null> & { hint: string };

export function LanguageSelect(props: Props) {
  const t = useText();
  return (
    <Select
      {...props}
      label={t("field-language")}
      empty={t("language-office")}
      options={languages.map((value) => ({ value, label: t(`language-${value}`) }))}
    />
  );
}
