/** Setting up the office, step by step; hidden when the person says so, and back from Help. */
import { Link } from "@tanstack/react-router";
import { Circle, CircleCheck } from "lucide-react";
import type { ChecklistItem } from "../../bindings";
import { Button } from "../../components/Button";
import { SectionHeader } from "../../components/SectionHeader";
import { useDrop, write } from "../../lib/api";
import { useI18n } from "../../lib/i18n";
import css from "./home.module.css";

const places: Record<ChecklistItem["key"], string> = {
  office: "/admin/office",
  logo: "/admin/office",
  customers: "/customers/new",
  backup: "/admin/backup",
};

export function Checklist({ items }: { items: readonly ChecklistItem[] }) {
  const { t, format } = useI18n();
  const drop = useDrop();
  const done = items.filter((item) => item.done).length;
  const count = t("checklist-count", { done: format.number(done), all: format.number(items.length) });
  return (
    <section>
      <SectionHeader title={t("checklist-title")} action={<span className="faint num">{count}</span>} />
      <progress className={css.bar} aria-label={count} max={items.length} value={done} />
      <ul className={css.todo}>
        {items.map((item) => (
          <li key={item.key} data-done={item.done || undefined}>
            {item.done ? <CircleCheck aria-label={t("done")} /> : <Circle aria-hidden />}
            {item.done ? (
              t(`checklist-${item.key}`)
            ) : (
              <Link to={places[item.key]}>{t(`checklist-${item.key}`)}</Link>
            )}
          </li>
        ))}
      </ul>
      <Button
        variant="plain"
        className={css.hide}
        onClick={() => void write("checklist_hide", { hidden: true }).then(() => drop("home"))}
      >
        {t("checklist-hide")}
      </Button>
    </section>
  );
}
