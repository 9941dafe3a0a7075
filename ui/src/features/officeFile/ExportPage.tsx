/** Export everything: the tables for other programs, and the office itself as a file that another one takes in. */
import { Download } from "lucide-react";
import { type ReactNode, useState } from "react";
import type { Exported, ExportSeparator, OfficeExported } from "../../bindings";
import { Button } from "../../components/Button";
import { Page } from "../../components/Page";
import { Radio } from "../../components/Radio";
import { SectionHeader } from "../../components/SectionHeader";
import { Select } from "../../components/Select";
import { call } from "../../lib/api";
import { useI18n } from "../../lib/i18n";
import { usePlace } from "../../lib/place";
import { useMay } from "../../shell/may";
import { useJobFile } from "../export/useJobFile";
import css from "./officeFile.module.css";

const separators = ["comma", "semicolon", "tab"] as const;

export function ExportPage() {
  const { t } = useI18n();
  const may = useMay();
  usePlace([{ label: t("nav-administration"), to: "/admin/office" }, { label: t("export-everything") }]);
  return (
    <Page narrow title={t("export-everything")} lead={t("export-everything-lead")}>
      <div className={css.page}>
        <Tables people={may("people_view")} />
        {may("office_move") && <Whole />}
        <p className="muted">{t("export-careful")}</p>
      </div>
    </Page>
  );
}

type Begun = () => Promise<void>;

/** The button stays busy until the work has begun; from then on the dialog shows it. */
function Go({ label, primary, begin }: { label: string; primary?: boolean; begin: Begun }): ReactNode {
  const [busy, setBusy] = useState(false);
  return (
    <div>
      <Button
        variant={primary ? "primary" : undefined}
        icon={Download}
        busy={busy}
        onClick={() => {
          setBusy(true);
          void begin().finally(() => setBusy(false));
        }}
      >
        {label}
      </Button>
    </div>
  );
}

function Tables({ people }: { people: boolean }) {
  const { t } = useI18n();
  const [format, setFormat] = useState<"xlsx" | "csv" | "vcard">("xlsx");
  const [separator, setSeparator] = useState<ExportSeparator | null>(null);
  const file = useJobFile<Exported>();
  const formats = people ? (["xlsx", "csv", "vcard"] as const) : (["xlsx", "csv"] as const);
  return (
    <section className={css.part}>
      <SectionHeader title={t("export-tables")} />
      <p>{t(people ? "export-tables-what" : "export-tables-what-customers")}</p>
      <Radio
        label={t("export-format")}
        value={format}
        onChange={setFormat}
        options={formats.map((value) => ({
          value,
          label: t(`export-format-${value}`),
          hint: t(`export-tables-${value}-hint`),
        }))}
      />
      {format === "csv" && (
        <Select
          label={t("export-separator")}
          value={separator}
          empty={t("export-separator-office")}
          options={separators.map((value) => ({ value, label: t(`export-separator-${value}`) }))}
          onChange={(next) => setSeparator(separators.find((each) => each === next) ?? null)}
        />
      )}
      <Go
        primary
        label={t("export-tables-go")}
        begin={() =>
          file
            .start(
              () => call("everything_export", { format, separator }),
              ({ rows, file: { name } }) => ({ text: t("export-done", { count: rows, name }) }),
            )
            .catch(file.fail)
        }
      />
      {file.dialog}
    </section>
  );
}

function Whole() {
  const { t } = useI18n();
  const file = useJobFile<OfficeExported>();
  const told = ({ customers, missing, file: { name } }: OfficeExported) => ({
    text: t("export-office-done", { count: customers, name }),
    ...(missing > 0 && { detail: t("export-office-missing", { count: missing }) }),
  });
  return (
    <section className={css.part}>
      <SectionHeader title={t("export-office")} />
      <p>{t("export-office-what")}</p>
      <p>{t("export-office-not")}</p>
      <Go
        label={t("export-office-go")}
        begin={() => file.start(() => call("office_export", {}), told).catch(file.fail)}
      />
      {file.dialog}
    </section>
  );
}
