/** Which kind of file, and how much of each row. */
import { useState } from "react";
import type { ExportFormat, ExportSeparator } from "../../bindings";
import { Checkbox } from "../../components/Checkbox";
import { ConfirmDialog } from "../../components/ConfirmDialog";
import { Radio } from "../../components/Radio";
import { Select } from "../../components/Select";
import { useText } from "../../lib/i18n";
import css from "./export.module.css";

export type ExportChoice = {
  format: ExportFormat;
  separator: ExportSeparator | null;
  /** The columns that the list shows, instead of everything */
  shown: boolean;
  allPeople: boolean;
};

type Props = {
  count: number;
  columns: boolean;
  onExport: (choice: ExportChoice) => Promise<void>;
  onClose: () => void;
};

const formats = ["csv", "xlsx", "vcard", "json"] as const;
const separators = ["comma", "semicolon", "tab"] as const;

export function ExportDialog({ count, columns, onExport, onClose }: Props) {
  const t = useText();
  const [choice, setChoice] = useState<ExportChoice>({
    format: "csv",
    separator: null,
    shown: columns,
    allPeople: false,
  });
  const set = (patch: Partial<ExportChoice>) => setChoice({ ...choice, ...patch });
  const { format, shown } = choice;
  return (
    <ConfirmDialog
      title={t("export-title")}
      action={t("export-action", { count })}
      tone="primary"
      onConfirm={() => onExport(choice)}
      onClose={onClose}
    >
      <div className={css.choices}>
        <Radio
          label={t("export-format")}
          value={format}
          onChange={(next) => set({ format: next })}
          options={formats.map((value) => ({
            value,
            label: t(`export-format-${value}`),
            hint: t(`export-format-${value}-hint`),
          }))}
        />
        {format === "csv" && (
          <Select
            label={t("export-separator")}
            value={choice.separator}
            empty={t("export-separator-office")}
            options={separators.map((value) => ({ value, label: t(`export-separator-${value}`) }))}
            onChange={(next) => set({ separator: separators.find((each) => each === next) ?? null })}
          />
        )}
        {columns && format !== "vcard" && (
          <Radio
            label={t("export-columns")}
            value={shown ? "shown" : "all"}
            onChange={(next) => set({ shown: next === "shown" })}
            options={[
              { value: "shown", label: t("export-columns-shown"), hint: t("export-columns-shown-hint") },
              { value: "all", label: t("export-columns-all"), hint: t("export-columns-all-hint") },
            ]}
          />
        )}
        {columns && (format === "vcard" || !shown) && (
          <Checkbox
            label={t(format === "vcard" ? "export-all-people-cards" : "export-all-people")}
            checked={choice.allPeople}
            onChange={(allPeople) => set({ allPeople })}
          />
        )}
        <p className="muted">{t("export-careful")}</p>
      </div>
    </ConfirmDialog>
  );
}
