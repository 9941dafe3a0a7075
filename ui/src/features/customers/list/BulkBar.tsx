/** What is ticked and what can be done with it; counts rows that are out of sight too. */
import { CirclePause, CirclePlay, Pencil, X } from "lucide-react";
import { Button } from "../../../components/Button";
import { IconButton } from "../../../components/IconButton";
import bars from "../../../components/List.module.css";
import { useText } from "../../../lib/i18n";
import css from "./list.module.css";

type Props = {
  count: number;
  total: number;
  /** rows of each status may be among the ticked ones */
  active: boolean;
  deactivated: boolean;
  onAll: () => void;
  onEdit: () => void;
  onDeactivate: () => void;
  onReactivate: () => void;
  reactivateReason: string | null;
  onClear: () => void;
};

export function BulkBar(props: Props) {
  const t = useText();
  const { count, total } = props;
  return (
    <div className={css.bulk}>
      <b role="status">{t("selected-of", { count, total })}</b>
      {count < total && (
        <Button variant="link" onClick={props.onAll}>
          {t("select-all-results", { total })}
        </Button>
      )}
      <span className={bars.push} />
      <Button variant="plain" icon={Pencil} onClick={props.onEdit}>
        {t("edit")}
      </Button>
      {props.active && (
        <Button variant="plain" icon={CirclePause} onClick={props.onDeactivate}>
          {t("deactivate")}
        </Button>
      )}
      {props.deactivated && (
        <Button
          variant="plain"
          icon={CirclePlay}
          disabledReason={props.reactivateReason}
          onClick={props.onReactivate}
        >
          {t("reactivate")}
        </Button>
      )}
      <span className={css.separator} aria-hidden />
      <IconButton icon={X} label={t("selection-clear")} shortcut="Esc" onClick={props.onClear} />
    </div>
  );
}
