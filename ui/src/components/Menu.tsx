/** A button that opens a list of actions. An action that is closed now stays visible and says why. */
import { Check, type LucideIcon } from "lucide-react";
import { Fragment, type ReactNode } from "react";
import {
  Button as AriaButton,
  Menu as AriaMenu,
  MenuItem as AriaMenuItem,
  MenuTrigger,
  type Placement,
  Popover,
  Separator,
} from "react-aria-components";
import { useText } from "../lib/i18n";
import { shortcutText } from "../lib/platform";
import { buttonClass } from "./Button";
import iconCss from "./IconButton.module.css";
import css from "./Menu.module.css";

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
  const groups = items.filter((group) => group.length > 0);
  const iconOnly = look === "icon" || look === "edge";
  return (
    <MenuTrigger>
      <AriaButton
        className={look === "custom" ? (className ?? "") : `${triggerClass(look)} ${className ?? ""}`}
        aria-label={iconOnly || look === "custom" ? label : undefined}
        // React Aria passes only known attributes on; the tooltip reads these.
        {...(iconOnly ? { "data-tip": label, "data-tip-keys": shortcut && shortcutText(shortcut) } : {})}
      >
        {children ?? (
          <>
            {Icon && <Icon aria-hidden />}
            {!iconOnly && label}
          </>
        )}
      </AriaButton>
      <Popover className={css.popover} placement={placement} offset={4}>
        <AriaMenu className={css.menu} aria-label={label}>
          {groups.map((group, index) => (
            <Fragment key={group[0]?.id}>
              {index > 0 && <Separator className={css.line} />}
              {group.map((item) => (
                <Item key={item.id} item={item} />
              ))}
            </Fragment>
          ))}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}

function Item({ item }: { item: MenuItem }) {
  const { icon: Icon, label, shortcut, danger, disabledReason, detail, checked, id, onAction } = item;
  const t = useText();
  const second = disabledReason ?? detail;
  return (
    <AriaMenuItem
      id={id}
      className={css.item}
      textValue={label}
      data-danger={danger || undefined}
      data-off={disabledReason ? true : undefined}
      // Kept reachable, so that the reason can be read; pressing it does nothing.
      aria-disabled={disabledReason ? true : undefined}
      onAction={disabledReason ? undefined : onAction}
    >
      <span className={css.icon}>{Icon && <Icon aria-hidden />}</span>
      <span className={css.words}>
        <span>
          {label}
          {checked && <span className="visually-hidden">, {t("chosen")}</span>}
        </span>
        {second && <small>{second}</small>}
      </span>
      {shortcut && <span className={css.keys}>{shortcutText(shortcut)}</span>}
      {checked && <Check aria-hidden className={css.check} />}
    </AriaMenuItem>
  );
}
