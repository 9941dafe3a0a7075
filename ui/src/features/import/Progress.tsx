/** How far the program is with the rows, and the way to end it. */
import { useEffect, useState } from "react";
import { Button } from "../../components/Button";
import { useI18n } from "../../lib/i18n";
import type { Import } from "./useImport";
import css from "./import.module.css";

/** What is over sooner is not announced at all. */
const SOON = 200;

type Props = { imports: Import; title: string; cancel: string };

export function Progress({ imports, title, cancel }: Props) {
  const { t, format } = useI18n();
  const { job } = imports;
  const [shown, setShown] = useState(false);
  const [ending, setEnding] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setShown(true), SOON);
    return () => clearTimeout(timer);
  }, []);
  const done = job?.done ?? 0;
  const total = job?.total ?? 0;
  if (!shown) return <div className={css.progress} aria-busy />;
  return (
    <section className={css.progress} aria-label={title}>
      <h2>{title}</h2>
      <progress aria-label={title} max={total || 1} value={total > 0 ? done : undefined} />
      <div>
        <p className="muted num" role="status">
          {ending
            ? t("import-ending")
            : total > 0
              ? t("progress-count", { done: format.number(done), total: format.number(total) })
              : t("progress-starting")}
        </p>
        <Button
          onClick={() => {
            setEnding(true);
            imports.cancel();
          }}
          disabledReason={ending || !job ? t("please-wait") : null}
        >
          {cancel}
        </Button>
      </div>
    </section>
  );
}
