/** A small panel on a button: filters, columns, who did what. Esc or a click beside it closes it. */
import type { ReactNode } from "react";
import {
  Dialog as AriaDialog,
  DialogTrigger,
  Popover as AriaPopover,
  type Placement,
} from "react-aria-components";
import { Button as AriaButton } from "react-aria-components";
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
  children: ReactNode | ((close: () => void) => ReactNode);
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
      <AriaPopover className={css.popover} placement={placement} offset={4}>
        <AriaDialog className={css.panel} aria-label={label}>
          {({ close }) => <>{typeof children === "function" ? children(close) : children}</>}
        </AriaDialog>
      </AriaPopover>
    </DialogTrigger>
  );
}
