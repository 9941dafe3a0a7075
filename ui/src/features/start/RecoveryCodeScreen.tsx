/** After creating the office or using the code: the new recovery code, before anything else. */
import { useState } from "react";
import { Button } from "../../components/Button";
import { Checkbox } from "../../components/Checkbox";
import { useText } from "../../lib/i18n";
import { RecoveryCodeView } from "./RecoveryCodeView";
import { StartLayout } from "./StartLayout";
import css from "./StartLayout.module.css";

type Props = { code: string; onDone: () => void };

export function RecoveryCodeScreen({ code, onDone }: Props) {
  const t = useText();
  const [kept, setKept] = useState(false);
  return (
    <StartLayout
      footer={
        <Button
          size="big"
          variant="primary"
          disabledReason={kept ? null : t("recovery-kept-first")}
          onClick={onDone}
        >
          {t("recovery-go-on")}
        </Button>
      }
    >
      <h1 className={css.title}>{t("recovery-title")}</h1>
      <div className={css.after}>
        <RecoveryCodeView code={code} />
      </div>
      <div className={css.actions}>
        <Checkbox checked={kept} onChange={setKept} label={t("recovery-kept")} />
      </div>
    </StartLayout>
  );
}
