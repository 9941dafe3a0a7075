/** A page's answer did not come: what happened in words, and Retry. */
import { RotateCw } from "lucide-react";
import type { WireError } from "../bindings";
import { useErrorTexts } from "../lib/errors";
import { useText } from "../lib/i18n";
import { Button } from "./Button";
import css from "./EmptyState.module.css";

export type ErrorStateProps = { error: WireError; onRetry: () => void };

export function ErrorState({ error, onRetry }: ErrorStateProps) {
  const t = useText();
  const errors = useErrorTexts();
  return (
    <div className={css.empty} role="alert">
      <h2 className={css.title}>{t("error-state-title")}</h2>
      <p className={css.text}>{errors.message(error)}</p>
      <div className={css.actions}>
        <Button icon={RotateCw} onClick={onRetry}>
          {t("retry")}
        </Button>
      </div>
    </div>
  );
}
