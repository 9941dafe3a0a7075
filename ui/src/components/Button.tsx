/** The one button. `variant` says how loud; a disabled one always has its reason. */
import type { LucideIcon } from "lucide-react";
import { LoaderCircle } from "lucide-react";
import { type ButtonHTMLAttributes, type ReactNode, type Ref, useId } from "react";
import css from "./Button.module.css";

export type ButtonVariant = "primary" | "secondary" | "plain" | "danger" | "destroy" | "link";
export type ButtonSize = "small" | "big";

export type ButtonProps = Omit<ButtonHTMLAttributes<HTMLButtonElement>, "disabled"> & {
  variant?: ButtonVariant;
  size?: ButtonSize;
  icon?: LucideIcon;
  /** Runs: keeps its width, takes no second press. */
  busy?: boolean;
  /** Why it cannot be pressed now; the button stays focusable so that the reason can be read. */
  disabledReason?: string | null;
  ref?: Ref<HTMLButtonElement>;
  children: ReactNode;
};

/** The same look for a link that leads somewhere. */
export function buttonClass(variant: ButtonVariant = "secondary", size: ButtonSize = "small"): string {
  return [css.button, css[variant], size === "big" ? css.big : ""].filter(Boolean).join(" ");
}

export function Button({
  variant = "secondary",
  size = "small",
  icon: Icon,
  busy = false,
  disabledReason,
  children,
  onClick,
  className,
  type = "button",
  ...rest
}: ButtonProps) {
  const reasonId = useId();
  const off = Boolean(disabledReason);
  return (
    <>
      <button
        {...rest}
        // oxlint-disable-next-line react/button-has-type
        type={off || busy ? "button" : type}
        className={`${buttonClass(variant, size)} ${className ?? ""}`}
        aria-disabled={off || undefined}
        aria-busy={busy || undefined}
        aria-describedby={off ? reasonId : rest["aria-describedby"]}
        {...(off ? { "data-tip": disabledReason } : {})}
        onClick={off || busy ? undefined : onClick}
      >
        {busy ? <LoaderCircle className={css.spinner} aria-hidden /> : Icon && <Icon aria-hidden />}
        <span className={css.text}>{children}</span>
      </button>
      {off && (
        <span id={reasonId} hidden>
          {disabledReason}
        </span>
      )}
    </>
  );
}
