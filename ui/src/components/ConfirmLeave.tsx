/** "Save changes to Acme?" with the changed fields and three ways on; two where nothing can be saved half done. */
import { useState } from "react";
import type { LeaveWords } from "../lib/guard";
import { useText } from "../lib/i18n";
import { Button } from "./Button";
import css from "./ConfirmDialog.module.css";
import { Dialog } from "./Dialog";

type Props = {
  title: string;
  fields: readonly string[];
  words: LeaveWords | null;
  onKeep: () => void;
  onDiscard: () => void | Promise<void>;
  onSave: () => Promise<void>;
};

export function ConfirmLeave({ title, fields, words, onKeep, onDiscard, onSave }: Props) {
  const t = useText();
  const [busy, setBusy] = useState(false);
  if (words) {
    return (
      <Dialog
        title={words.title}
        question
        onClose={onKeep}
        footer={
          <>
            <Button size="big" onClick={() => void onDiscard()}>
              {words.leave}
            </Button>
            <Button size="big" variant="primary" onClick={onKeep}>
              {words.keep}
            </Button>
          </>
        }
      >
        <p>{words.text}</p>
      </Dialog>
    );
  }
  return (
    <Dialog
      title={t("leave-title", { title })}
      question
      onClose={onKeep}
      footer={
        <>
          <Button size="big" variant="plain" onClick={onKeep}>
            {t("leave-keep")}
          </Button>
          <Button size="big" onClick={() => void onDiscard()}>
            {t("leave-discard")}
          </Button>
          <Button
            size="big"
            variant="primary"
            busy={busy}
            onClick={() => {
              setBusy(true);
              void onSave();
            }}
          >
            {t("save")}
          </Button>
        </>
      }
    >
      <div className={css.body}>
        <p>{t("leave-fields", { count: fields.length })}</p>
        <ul className={css.list}>
          {fields.map((field) => (
            <li key={field}>{field}</li>
          ))}
        </ul>
      </div>
    </Dialog>
  );
}
