/** What stands in the way of the merge, its button, and the way out: always in sight. */
import { Merge, RotateCw } from "lucide-react";
import type { WireError } from "../../bindings";
import { Banner } from "../../components/Banner";
import { Button } from "../../components/Button";
import { useErrorTexts } from "../../lib/errors";
import { useI18n } from "../../lib/i18n";
import type { Look } from "./look";
import type { MergeWords } from "./words";
import css from "./merge.module.css";

type Props = {
  look: Look;
  words: MergeWords;
  /** Names of those that are not as they were looked at */
  changed: readonly string[];
  failure: WireError | null;
  busy: boolean;
  onAgain: () => Promise<void>;
  onCancel: () => void;
  onMerge: () => void;
};

export function Foot({ look, words, changed, failure, busy, onAgain, onCancel, onMerge }: Props) {
  const { t } = useI18n();
  const errors = useErrorTexts();
  const stale = changed.length > 0 ? changed : refusedAsChanged(look, failure);

  function why(error: WireError): string {
    const [first] = error.fields;
    const field = look.fields.find((each) => each.field === first?.field);
    const reason = errors.message(error);
    return field ? t("merge-refused", { field: words.label(field), reason }) : reason;
  }

  const [name = "", other = ""] = stale;
  return (
    <div className={css.foot}>
      {stale.length > 0 && (
        <Banner
          tone="danger"
          actions={
            <Button variant="link" icon={RotateCw} onClick={() => void onAgain()}>
              {t("merge-look-again")}
            </Button>
          }
        >
          {t(other ? "merge-changed-both" : "merge-changed", { name, other })}
        </Banner>
      )}
      {failure && stale.length === 0 && <Banner tone="danger">{why(failure)}</Banner>}
      <div className={css.buttons}>
        <Button size="big" onClick={onCancel}>
          {t("cancel")}
        </Button>
        <Button
          size="big"
          variant="primary"
          icon={Merge}
          busy={busy}
          disabledReason={stale.length > 0 ? t("merge-look-again") : null}
          onClick={onMerge}
        >
          {t("merge")}
        </Button>
      </div>
    </div>
  );
}

function refusedAsChanged({ keep, lose }: Look, failure: WireError | null): string[] {
  const faults = failure?.fields.filter(({ code }) => code === "changed_meanwhile") ?? [];
  return faults.map(({ field }) => (field === "lose" ? lose.name : keep.name));
}
