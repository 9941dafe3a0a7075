/** A small panel on a button: filters, columns, who did what. Esc or a click beside it closes it. */
import type { ReactNode, RefObject } from "react";
import {
  Button as AriaButton,
  DialogTrigger,
  Popover as AriaPopover,
  type Placement,
} from "react-aria-components";
import { buttonClass } from "./Button";
import css from "./Popover.module.css";

export type PopoverProps = {
  /** Name of the panel and, without `trigger`, text of the button */
  label: string;
  trigger?: ReactNode;
  triggerClassName?: string;
  placement?: Placement;
  isOpen?: boolean;
  onOpenChange?: (open: boolean) => void;
  children: ReactNode;
};

export function Popover({
  label,
  trigger,
  triggerClassName,
  placement = "bottom start",
  isOpen,
  onOpenChange,
  children,
}: PopoverProps) {
  return (
    <DialogTrigger isOpen={isOpen} onOpenChange={onOpenChange}>
      <AriaButton className={triggerClassName ?? buttonClass("plain")} aria-label={label}>
        {trigger ?? label}
      </AriaButton>
      {/* Without a dialog inside it is the dialog itself, and so holds its hidden buttons that close it. */}
      <AriaPopover className={css.popover} placement={placement} offset={4} aria-label={label}>
        <div className={css.panel}>{children}</div>
      </AriaPopover>
    </DialogTrigger>
  );
}

export type OpenPopoverProps = {
  label: string;
  trigger: RefObject<HTMLElement | null>;
  placement?: Placement;
  onClose: () => void;
  children: ReactNode;
};

/** The panel alone, for one of many buttons that are no composites of their own. */
export function OpenPopover({
  label,
  trigger,
  placement = "bottom start",
  onClose,
  children,
}: OpenPopoverProps) {
  return (
    <AriaPopover
      className={css.popover}
      triggerRef={trigger}
      placement={placement}
      offset={4}
      aria-label={label}
      isOpen
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
    >
      <div className={css.panel}>{children}</div>
    </AriaPopover>
  );
}
