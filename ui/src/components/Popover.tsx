/** A small panel on a button: filters, columns, who did what. Esc or a click beside it closes it. */
import type { ReactNode } from "react";
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
