/** A button that opens a list of actions. An action that is closed now stays visible and says why. */
import type { LucideIcon } from "lucide-react";
import { type KeyboardEvent, type ReactNode, useRef, useState } from "react";
import type { Placement } from "react-aria-components";
import { later } from "../lib/later";
import { shortcutText } from "../lib/platform";
import { buttonClass } from "./Button";
import iconCss from "./IconButton.module.css";
import type { MenuListProps } from "./MenuList";

export const MenuList = later<MenuListProps>(() => import("./MenuList").then((module) => module.MenuList));

export type MenuItem = {
  id: string;
  label: string;
  icon?: LucideIcon;
  /** As in the catalogue of shortcuts, "Ctrl+P" */
  shortcut?: string;
  danger?: boolean;
  /** Why it cannot be chosen now, as a line below the label */
  disabledReason?: string | null;
  /** A second line */
  detail?: string;
  checked?: boolean;
  onAction: () => void;
};

export type MenuProps = {
  /** Groups are parted by a line. */
  items: readonly (readonly MenuItem[])[];
  /** Name of the button; shown as text unless `icon` stands alone. */
  label: string;
  icon?: LucideIcon;
  /** The look of the button: an icon (default), an icon with a border, or a text button. */
  look?: "icon" | "edge" | "button" | "plain" | "link" | "custom";
  /** Own content of the button (look "custom"), with its class */
  children?: ReactNode;
  className?: string;
  placement?: Placement;
  shortcut?: string;
};

function triggerClass(look: MenuProps["look"]): string {
  if (look === "icon") return iconCss.button ?? "";
  if (look === "edge") return `${iconCss.button} ${iconCss.edge}`;
  if (look === "button") return buttonClass("secondary");
  if (look === "link") return buttonClass("link");
  return buttonClass("plain");
}

export function Menu({
  items,
  label,
  icon: Icon,
  look = "icon",
  children,
  className,
  placement = "bottom end",
  shortcut,
}: MenuProps) {
  const [begin, setBegin] = useState<MenuListProps["begin"] | null>(null);
  const trigger = useRef<HTMLButtonElement>(null);
  const iconOnly = look === "icon" || look === "edge";

  function open(from: MenuListProps["begin"]) {
    // Not every engine gives the focus to a button that is clicked; it comes back here afterwards.
    trigger.current?.focus();
    setBegin(from);
  }

  function onKeyDown(event: KeyboardEvent) {
    if (!["Enter", " ", "ArrowDown", "ArrowUp"].includes(event.key)) return;
    // Not as a click: that would count as one of a screen reader, for which the focus moves otherwise.
    event.preventDefault();
    open(event.key === "ArrowUp" ? "last" : "first");
  }

  return (
    <>
      <button
        ref={trigger}
        type="button"
        className={look === "custom" ? className : `${triggerClass(look)} ${className ?? ""}`}
        aria-haspopup="menu"
        aria-expanded={begin !== null}
        aria-label={iconOnly || look === "custom" ? label : undefined}
        data-tip={iconOnly ? label : undefined}
        data-tip-keys={iconOnly && shortcut ? shortcutText(shortcut) : undefined}
        onClick={() => open(true)}
        onKeyDown={onKeyDown}
      >
        {children ?? (
          <>
            {Icon && <Icon aria-hidden />}
            {!iconOnly && label}
          </>
        )}
      </button>
      {begin !== null && (
        <MenuList
          items={items}
          label={label}
          trigger={trigger}
          placement={placement}
          begin={begin}
          onClose={() => setBegin(null)}
        />
      )}
    </>
  );
}
