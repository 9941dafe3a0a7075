/** A dialog over the page: keeps the focus inside, Esc closes it, the primary button stands rightmost. */
import { X } from "lucide-react";
import type { ReactNode } from "react";
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from "react-aria-components";
import { useText } from "../lib/i18n";
import css from "./Dialog.module.css";
import { IconButton } from "./IconButton";

export type DialogSize = 480 | 640 | 800;

export type DialogProps = {
  title: string;
  onClose: () => void;
  size?: DialogSize;
  /** A question that must be answered: no click beside it closes it, and there is no ×. */
  question?: boolean;
  /** Not even Esc: while something runs that cannot be left. */
  locked?: boolean;
  /** Buttons, in reading order: the way out first, the primary one last. */
  footer?: ReactNode;
  children: ReactNode;
};

export function Dialog({ title, onClose, size = 480, question, locked, footer, children }: DialogProps) {
  const t = useText();
  return (
    <ModalOverlay
      className={css.shade}
      isOpen
      isDismissable={!question && !locked}
      isKeyboardDismissDisabled={locked}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
    >
      <Modal className={css.modal} data-size={size}>
        <AriaDialog className={css.dialog} role={question ? "alertdialog" : "dialog"}>
          <header className={css.header}>
            <Heading slot="title" level={2}>
              {title}
            </Heading>
            {!question && !locked && (
              <IconButton icon={X} label={t("close")} onClick={onClose} shortcut="Esc" />
            )}
          </header>
          <div className={css.body}>{children}</div>
          {footer && <footer className={css.footer}>{footer}</footer>}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
