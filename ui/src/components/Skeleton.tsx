/** Grey lines where an answer will stand. Answers faster than 200 ms show nothing in between. */
import { useEffect, useState } from "react";
import { useText } from "../lib/i18n";
import css from "./Skeleton.module.css";

/** True once 200 ms have gone by. */
export function useLate(waiting: boolean, afterMs = 200): boolean {
  const [late, setLate] = useState(false);
  useEffect(() => {
    if (!waiting) {
      setLate(false);
      return undefined;
    }
    const timer = setTimeout(() => setLate(true), afterMs);
    return () => clearTimeout(timer);
  }, [waiting, afterMs]);
  return waiting && late;
}

export type SkeletonProps = {
  rows?: number;
  /** Height of a row: of a list or of text */ kind?: "rows" | "text";
};

export function Skeleton({ rows = 6, kind = "rows" }: SkeletonProps) {
  const t = useText();
  const late = useLate(true);
  if (!late) return null;
  return (
    <div role="status" aria-busy="true" aria-label={t("loading")}>
      {Array.from({ length: rows }, (_, index) => (
        <div key={index} className={kind === "rows" ? css.row : css.text}>
          <span className={css.bar} style={{ width: `${[34, 26, 42, 30, 38, 22][index % 6]}%` }} />
        </div>
      ))}
    </div>
  );
}
