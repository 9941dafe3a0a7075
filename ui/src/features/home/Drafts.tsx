/** What was begun and not finished. */
import { Link } from "@tanstack/react-router";
import { FilePen } from "lucide-react";
import { useState } from "react";
import type { Draft } from "../../bindings";
import { Button, buttonClass } from "../../components/Button";
import { SectionHeader } from "../../components/SectionHeader";
import { useDrop, write } from "../../lib/api";
import { useI18n } from "../../lib/i18n";
import { later } from "../../lib/later";
import { draftPlace } from "./draftPlace";
import css from "./home.module.css";

const ConfirmDialog = later(() =>
  import("../../components/ConfirmDialog").then((module) => module.ConfirmDialog),
);

export function Drafts({ drafts }: { drafts: readonly Draft[] }) {
  const { t, format } = useI18n();
  const drop = useDrop();
  const [dropping, setDropping] = useState<Draft | null>(null);
  return (
    <section>
      <SectionHeader title={t("home-drafts-title")} count={format.number(drafts.length)} />
      <ul className={css.list}>
        {drafts.map((draft) => {
          const place = draftPlace(draft);
          const title = draft.title === "" ? t("draft-untitled") : draft.title;
          return (
            <li key={draft.id} className={css.row}>
              <FilePen aria-hidden className={css.icon} />
              <span className={`${css.text} cut`}>
                <span className={css.strong}>{title}</span>
              </span>
              <span className={css.when}>{format.moment(draft.changed_at)}</span>
              <Button
                variant="plain"
                aria-label={t("draft-drop-named", { title })}
                onClick={() => setDropping(draft)}
              >
                {t("draft-drop")}
              </Button>
              {place && (
                <Link {...place} className={buttonClass("link")}>
                  {t("draft-continue")}
                </Link>
              )}
            </li>
          );
        })}
      </ul>
      {dropping && (
        <ConfirmDialog
          title={t("draft-drop-title", {
            title: dropping.title === "" ? t("draft-untitled") : dropping.title,
          })}
          action={t("draft-drop")}
          onClose={() => setDropping(null)}
          onConfirm={async () => {
            await write("draft_drop", { id: dropping.id });
            drop("home");
          }}
        >
          <p>{t("draft-drop-text")}</p>
        </ConfirmDialog>
      )}
    </section>
  );
}
