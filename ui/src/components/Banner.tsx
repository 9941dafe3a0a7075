/** A sentence that belongs to the whole page or form, with at most one or two actions. */
import { CircleAlert, CircleCheck, Info, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import css from "./Banner.module.css";

export type BannerTone = "info" | "success" | "warning" | "danger";

const icons = { info: Info, success: CircleCheck, warning: TriangleAlert, danger: CircleAlert };

export type BannerProps = { tone?: BannerTone; title?: string; children?: ReactNode; actions?: ReactNode };

export function Banner({ tone = "info", title, children, actions }: BannerProps) {
  const Icon = icons[tone];
  return (
    <div className={`${css.banner} ${css[tone]}`} role={tone === "danger" ? "alert" : "status"}>
      <Icon aria-hidden />
      <div className={css.words}>
        {title && <strong>{title} </strong>}
        {children}
      </div>
      {actions && <div className={css.actions}>{actions}</div>}
    </div>
  );
}
