/** A question before a loss: the effects in words, a button that names what it does. */
import { type ReactNode, useState } from "react";
import { useErrorTexts } from "../lib/errors";
import { wireError } from "../lib/host";
import { useText } from "../lib/i18n";
import { Banner } from "./Banner";
import { Button } from "./Button";
import css from "./ConfirmDialog.module.css";
import { Dialog, type DialogSize } from "./Dialog";
import { TextField } from "./TextField";

export type ConfirmDialogProps = {
  title: string;
  children: ReactNode;
  /** "Deactivate 37 customers" */
  action: string;
  keep?: string;
  tone?: "danger" | "primary";
  size?: DialogSize;
  /** Has to be typed before the action, for what touches very many. */
  typed?: string;
  /** Why the action is not open yet */
  blocked?: string | null;
  /** Closes itself when this resolves; a failure stays on the dialog. */
  onConfirm: () => Promise<unknown> | void;
  onClose: () => void;
};

export function ConfirmDialog(props: ConfirmDialogProps) {
  const { title, children, action, keep, tone = "danger", size, typed, blocked, onConfirm, onClose } = props;
  const t = useText();
  const errors = useErrorTexts();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const [text, setText] = useState("");
  const missing = typed !== undefined && text.trim() !== typed;

  async function confirm() {
    setBusy(true);
    setFailure(null);
    try {
      await onConfirm();
      onClose();
    } catch (cause) {
      setFailure(errors.message(wireError(cause)));
      setBusy(false);
    }
  }

  return (
    <Dialog
      title={title}
      size={size}
      question
      locked={busy}
      onClose={onClose}
      footer={
        <>
          <Button size="big" onClick={onClose} disabledReason={busy ? t("please-wait") : null}>
            {keep ?? t("cancel")}
          </Button>
          <Button
            size="big"
            variant={tone === "danger" ? "destroy" : "primary"}
            busy={busy}
            disabledReason={missing ? t("confirm-type-first", { text: typed ?? "" }) : (blocked ?? null)}
            onClick={() => void confirm()}
          >
            {action}
          </Button>
        </>
      }
    >
      <div className={css.body}>
        {children}
        {typed !== undefined && (
          <TextField label={t("confirm-type", { text: typed })} value={text} onChange={setText} />
        )}
        {failure && <Banner tone="danger">{failure}</Banner>}
      </div>
    </Dialog>
  );
}
