/** Notes with a follow-up day: the late ones first and loud, those ahead quiet. */
import { Link } from "@tanstack/react-router";
import { Calendar, CircleAlert, Clock } from "lucide-react";
import type { FollowUp } from "../../bindings";
import { Badge } from "../../components/Badge";
import { Button } from "../../components/Button";
import { SectionHeader } from "../../components/SectionHeader";
import { write } from "../../lib/api";
import { useErrorTexts } from "../../lib/errors";
import { daysBetween } from "../../lib/format";
import { wireError } from "../../lib/host";
import { useI18n } from "../../lib/i18n";
import { showToast } from "../../lib/toast";
import { useUndo } from "../../lib/undo";
import css from "./home.module.css";

type Props = { items: readonly FollowUp[]; /** in the office's time zone */ today: string };

export function FollowUps({ items, today }: Props) {
  const { t, format } = useI18n();
  return (
    <section>
      <SectionHeader title={t("home-follow-ups")} count={format.number(items.length)} />
      <ul className={css.list}>
        {items.map((item) => (
          <Row key={item.note_id} item={item} today={today} />
        ))}
      </ul>
    </section>
  );
}

function Row({ item, today }: { item: FollowUp; today: string }) {
  const { t, format } = useI18n();
  const errors = useErrorTexts();
  const { saved } = useUndo();
  const days = daysBetween(today, item.follow_up);

  async function done() {
    try {
      const answer = await write("note_save", {
        customer_id: item.customer_id,
        id: item.note_id,
        base: { done: false },
        set: { done: true },
      });
      saved(answer.step_id, t("follow-up-done", { name: item.customer }));
    } catch (cause) {
      showToast({ tone: "danger", text: t("not-saved"), detail: errors.message(wireError(cause)) });
    }
  }

  return (
    <li className={css.row}>
      <Link className={`${css.customer} cut`} to="/customers/$id" params={{ id: item.customer_id }}>
        {item.customer}
      </Link>
      <span className={`${css.text} cut`} title={item.text}>
        {item.text}
      </span>
      <span className={css.day}>{format.dayMonth(item.follow_up)}</span>
      <span className={css.badge}>
        {days < 0 ? (
          <Badge icon={CircleAlert} tone="danger">
            {t("days-late", { count: -days })}
          </Badge>
        ) : days === 0 ? (
          <Badge icon={Clock} tone="warning">
            {t("today")}
          </Badge>
        ) : (
          <Badge icon={Calendar} quiet>
            {t("in-days", { count: days })}
          </Badge>
        )}
      </span>
      <Button
        variant="link"
        aria-label={t("follow-up-mark", { name: item.customer })}
        onClick={() => void done()}
      >
        {t("mark-done")}
      </Button>
    </li>
  );
}
