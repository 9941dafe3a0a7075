/** What the import will do, in one look; then how far it is. */
import { CircleAlert, CircleMinus, CirclePlus, Equal, type LucideIcon, Pencil, UserPlus } from "lucide-react";
import type { ImportFile, ImportPreview } from "../../bindings";
import { Button } from "../../components/Button";
import { useI18n } from "../../lib/i18n";
import { Progress } from "./Progress";
import type { Import } from "./useImport";
import css from "./import.module.css";

type Props = { imports: Import; file: ImportFile };
type Part = { name: string; count: number; icon: LucideIcon; tone?: "quiet" | "warning" };

function partsOf(counts: ImportPreview): Part[] {
  const parts: Part[] = [
    { name: "new", count: counts.new, icon: CirclePlus },
    { name: "parents", count: counts.parents, icon: CirclePlus },
    { name: "update", count: counts.update, icon: Pencil },
    { name: "person", count: counts.person, icon: UserPlus },
    { name: "items", count: counts.items, icon: CirclePlus },
    { name: "unchanged", count: counts.unchanged, icon: Equal, tone: "quiet" },
    { name: "duplicate", count: counts.duplicate, icon: CircleMinus, tone: "quiet" },
    { name: "error", count: counts.error, icon: CircleAlert, tone: "warning" },
  ];
  return parts.filter(({ count }) => count > 0);
}

export function RunStep({ imports, file }: Props) {
  const { t } = useI18n();
  const { looked, busy, failure } = imports;
  if (busy === "run")
    return (
      <Progress
        imports={imports}
        title={t("import-running", { name: file.name })}
        cancel={t("import-run-cancel")}
      />
    );
  if (!looked)
    return failure ? (
      <div className={css.again}>
        <p>{t("import-run-look-again")}</p>
        <Button onClick={() => imports.go("preview")}>{t("import-look-again")}</Button>
      </div>
    ) : null;
  return (
    <>
      <ul className={css.will}>
        {partsOf(looked.counts).map(({ name, count, icon: Icon, tone }) => (
          <li key={name} data-tone={tone}>
            <Icon aria-hidden />
            <span>{t(`import-will-${name}`, { count })}</span>
            {tone === "warning" && (
              <Button variant="link" onClick={() => imports.go("preview")}>
                {t("import-mend")}
              </Button>
            )}
          </li>
        ))}
      </ul>
      <p className={css.lead}>{t("import-run-undo")}</p>
    </>
  );
}
