/** What happened, latest first, with Undo where it is still possible. */
import { Link } from "@tanstack/react-router";
import { Cog, Undo2 } from "lucide-react";
import { useState } from "react";
import type { ActivityStep } from "../../bindings";
import { Button } from "../../components/Button";
import { EmptyState } from "../../components/EmptyState";
import { ErrorState } from "../../components/ErrorState";
import { Skeleton } from "../../components/Skeleton";
import { Timeline, type TimelineItem } from "../../components/Timeline";
import { usePages } from "../../lib/api";
import { useI18n } from "../../lib/i18n";
import { useUndo } from "../../lib/undo";
import { isSummary, mainChange, stepDiffs, stepSentence } from "./sentence";

const pageSize = 30;
const shownDiffs = 8;

export type ActivityListProps = {
  customerId?: string;
  /** Shows only some steps, and says so in these words when there is none. */
  keep?: (step: ActivityStep) => boolean;
  none?: string;
  /** At most so many, without a way further back. */
  most?: number;
  /** The part after the person's name, where the page says already whom it is about. */
  sentence?: (step: ActivityStep) => string;
};

export function ActivityList({ customerId, keep, none, most, sentence }: ActivityListProps) {
  const { t } = useI18n();
  const first = { ...(customerId ? { customer_id: customerId } : {}), limit: pageSize };
  const read = usePages("activity", first, (page) => {
    const last = page.steps.at(-1);
    return page.more && last ? { ...first, before: last.id } : null;
  });
  const { undo } = useUndo();
  const [undoing, setUndoing] = useState<string | null>(null);
  const all = read.data?.pages.flatMap((page) => page.steps) ?? [];
  const steps = (keep ? all.filter(keep) : all).slice(0, most);
  const item = useItem(
    async (id) => {
      setUndoing(id);
      await undo(id);
      setUndoing(null);
    },
    undoing,
    sentence,
    customerId === undefined,
  );

  if (read.error && !read.data) return <ErrorState error={read.error} onRetry={() => void read.refetch()} />;
  if (!read.data) return <Skeleton kind="text" rows={8} />;
  if (steps.length === 0 && none) return <p className="faint">{none}</p>;
  if (steps.length === 0)
    return <EmptyState title={t("activity-empty")}>{t("activity-empty-text")}</EmptyState>;
  return (
    <>
      <Timeline label={t("activity")} items={steps.map(item)} />
      {most === undefined && read.hasNextPage && (
        <Button busy={read.isFetchingNextPage} onClick={() => void read.fetchNextPage()}>
          {t("activity-more")}
        </Button>
      )}
    </>
  );
}

function useItem(
  onUndo: (id: string) => Promise<void>,
  undoing: string | null,
  sentence: ActivityListProps["sentence"],
  naming: boolean,
) {
  const i18n = useI18n();
  const { t, format } = i18n;
  const words = (step: ActivityStep) => (sentence ? sentence(step) : stepSentence(step, i18n, format));
  return (step: ActivityStep): TimelineItem => {
    const diffs = stepDiffs(step, i18n, format);
    const folded = isSummary(step);
    const hidden = folded ? 0 : diffs.length - shownDiffs;
    return {
      id: step.id,
      ...(step.by ? { person: step.by } : { icon: Cog }),
      title: (
        <>
          <b>{step.by ?? t("step-by-program")}</b> {words(step)}
          {naming && step.customer && mainChange(step)?.row_id !== step.customer.id && (
            <>
              {" · "}
              <Link to="/customers/$id" params={{ id: step.customer.id }}>
                {step.customer.name}
              </Link>
            </>
          )}
        </>
      ),
      diffs: folded ? diffs : diffs.slice(0, shownDiffs),
      folded,
      when: format.moment(step.at),
      exact: format.dateTime(step.at),
      note: step.undone
        ? t("step-undone")
        : hidden > 0
          ? t("step-more-fields", { count: hidden })
          : undefined,
      action: step.may_undo && !step.undone && (
        <Button
          variant="link"
          icon={Undo2}
          busy={undoing === step.id}
          aria-label={t("undo-step", { what: words(step) })}
          onClick={() => void onUndo(step.id)}
        >
          {t("undo")}
        </Button>
      ),
    };
  };
}
