/** The whole window, above every dialog: what lies beneath can neither be seen nor reached. */
import type { ReactNode } from "react";
import { Dialog, Modal, ModalOverlay } from "react-aria-components";
import { useText } from "../lib/i18n";
import css from "./Cover.module.css";

export function Cover({ children }: { children: ReactNode }) {
  const t = useText();
  return (
    <ModalOverlay isOpen isKeyboardDismissDisabled className={css.cover ?? ""}>
      <Modal className={css.fill ?? ""}>
        <Dialog className={css.fill ?? ""} aria-label={t("sign-in")}>
          {children}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
