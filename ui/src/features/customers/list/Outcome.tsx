/** What became of a bulk action: "35 deactivated, 2 failed", each failure by name and reason. They stay selected. */
import { X } from "lucide-react";
import { Banner } from "../../../components/Banner";
import { IconButton } from "../../../components/IconButton";
import bars from "../../../components/List.module.css";
import { useErrorTexts } from "../../../lib/errors";
import { useText } from "../../../lib/i18n";
import type { BulkOutcome } from "../useBulk";

const SHOWN = 5;

export function Outcome({ outcome, onClose }: { outcome: BulkOutcome; onClose: () => void }) {
  const t = useText();
  const errors = useErrorTexts();
  const { failed, done, kind } = outcome;
  if (failed.length === 0) return null;
  const line = (failure: (typeof failed)[number]) => (
    <li key={failure.id}>
      <b>{failure.name}</b>: {errors.field(failure)}
    </li>
  );
  return (
    <div className={bars.outcome}>
      <Banner
        tone="warning"
        title={t(`${kind}-outcome`, { done, failed: outcome.failed_count })}
        actions={<IconButton icon={X} label={t("close")} onClick={onClose} />}
      >
        <ul>{failed.slice(0, SHOWN).map(line)}</ul>
        {outcome.failed_count > failed.length && <p>{t("outcome-listed", { count: failed.length })}</p>}
        {failed.length > SHOWN && (
          <details>
            <summary>{t("outcome-more", { count: failed.length - SHOWN })}</summary>
            <ul>{failed.slice(SHOWN).map(line)}</ul>
          </details>
        )}
      </Banner>
    </div>
  );
}
