/** What every list says of itself besides its rows: that it cannot be read, and by what it is sorted. */
import { useErrorTexts } from "../lib/errors";
import { useI18n } from "../lib/i18n";
import { Banner } from "./Banner";
import { Button } from "./Button";
import type { Rows, Shown } from "./DataGrid";
import { ErrorState } from "./ErrorState";
import bars from "./List.module.css";
import { Skeleton } from "./Skeleton";

type Asked = Pick<Shown<unknown, unknown>, "count" | "error" | "retry">;
type Read = Pick<Rows<unknown>, "error" | "retry">;

/** Before anything is known of the list. */
export function ListBegin({ shown, rows }: { shown: Asked; rows: Read }) {
  const error = shown.error ?? rows.error;
  return (
    <div className={bars.loading}>
      {error ? <ErrorState error={error} onRetry={shown.retry} /> : <Skeleton rows={12} />}
    </div>
  );
}

/** Over the rows that are there, while newer ones cannot be read. */
export function ListFailure({ shown, rows }: { shown: Asked; rows: Read }) {
  const { t } = useI18n();
  const errors = useErrorTexts();
  const error = shown.error ?? rows.error;
  if (!error || !shown.count) return null;
  function retry() {
    shown.retry();
    rows.retry();
  }
  return (
    <div className={bars.outcome}>
      <Banner tone="danger" actions={<Button onClick={retry}>{t("retry")}</Button>}>
        {errors.message(error)}
      </Banner>
    </div>
  );
}

/** "Sorted by name, A to Z". A name that the office gave a column keeps its capitals: `own`. */
export function useSortWords() {
  const { t, locale } = useI18n();
  return (title: string, kind: "text" | "number" | "time", descending: boolean, own = false) => {
    const column = own ? title : title.charAt(0).toLocaleLowerCase(locale) + title.slice(1);
    return t(`sorted-${kind}-${descending ? "down" : "up"}`, { column });
  };
}
