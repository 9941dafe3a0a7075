/** A status: icon and word. The expected state is quiet; only what somebody must notice is filled. */
import type { LucideIcon } from "lucide-react";
import css from "./Badge.module.css";

export type BadgeTone = "neutral" | "success" | "warning" | "danger" | "info";

export type BadgeProps = {
  icon: LucideIcon;
  tone?: BadgeTone;
  /** Plain text with a small icon */
  quiet?: boolean;
  title?: string;
  children: string;
};

export function Badge({ icon: Icon, tone = "neutral", quiet, title, children }: BadgeProps) {
  return (
    <span className={`${css.badge} ${css[tone]} ${quiet ? css.quiet : ""}`} title={title}>
      <Icon aria-hidden />
      {children}
    </span>
  );
}
