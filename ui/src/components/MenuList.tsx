/** The open list of a menu. Fetched apart from its button: no page needs it before somebody opens one. */
import { Check } from "lucide-react";
import { type ComponentProps, Fragment, type RefObject } from "react";
import {
  Menu as AriaMenu,
  MenuItem as AriaMenuItem,
  type Placement,
  Popover,
  Separator,
} from "react-aria-components";
import { useText } from "../lib/i18n";
import { shortcutText } from "../lib/platform";
import type { MenuItem } from "./Menu";
import css from "./Menu.module.css";

export type MenuListProps = {
  items: readonly (readonly MenuItem[])[];
  label: string;
  trigger: RefObject<HTMLButtonElement | null>;
  placement: Placement;
  /** Where the focus begins; by mouse on the list itself */
  begin: "first" | "last" | true;
  onClose: () => void;
};

export function MenuList({ items, label, trigger, placement, begin, onClose }: MenuListProps) {
  const groups = items.filter((group) => group.length > 0);
  return (
    <Popover
      className={css.popover}
      aria-label={label}
      trigger="MenuTrigger"
      triggerRef={trigger}
      placement={placement}
      offset={4}
      isOpen
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
    >
      <AriaMenu className={css.menu} aria-label={label} autoFocus={begin} onClose={onClose}>
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
      // Kept reachable, so that the reason can be read; React Aria would pass over a disabled one.
      render={(own) => (
        <div {...(own as ComponentProps<"div">)} aria-disabled={disabledReason ? true : undefined} />
      )}
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
