/** A button with an icon alone; its name and shortcut stand in the tooltip. */
import type { LucideIcon } from "lucide-react";
import type { ButtonHTMLAttributes, Ref } from "react";
import { shortcutText } from "../lib/platform";
import css from "./IconButton.module.css";

export type IconButtonProps = Omit<ButtonHTMLAttributes<HTMLButtonElement>, "children" | "aria-label"> & {
  icon: LucideIcon;
  label: string;
  /** As in the catalogue of shortcuts, "Ctrl+K" */
  shortcut?: string;
  /** `edge` draws the border of a secondary button, `small` is 24 px. */
  edge?: boolean;
  small?: boolean;
  disabledReason?: string | null;
  ref?: Ref<HTMLButtonElement>;
};

export function IconButton({
  icon: Icon,
  label,
  shortcut,
  edge,
  small,
  disabledReason,
  className,
  onClick,
  ...rest
}: IconButtonProps) {
  const names = [css.button, edge ? css.edge : "", small ? css.small : "", className ?? ""];
  return (
    <button
      type="button"
      {...rest}
      className={names.filter(Boolean).join(" ")}
      aria-label={disabledReason ? `${label}. ${disabledReason}` : label}
      aria-disabled={disabledReason ? true : undefined}
      data-tip={disabledReason ?? label}
      data-tip-keys={shortcut && shortcutText(shortcut)}
      onClick={disabledReason ? undefined : onClick}
    >
      <Icon aria-hidden />
    </button>
  );
}
