/** The recovery code, shown once, with ways to keep it. */
import { Check, Copy, Download } from "lucide-react";
import { useState } from "react";
import { Banner } from "../../components/Banner";
import { Button } from "../../components/Button";
import { useErrorTexts } from "../../lib/errors";
import { host, wireError } from "../../lib/host";
import { useText } from "../../lib/i18n";
import css from "./StartLayout.module.css";

type Props = { code: string; onKept?: () => void };

export function RecoveryCodeView({ code, onKept }: Props) {
  const t = useText();
  const errors = useErrorTexts();
  const [done, setDone] = useState<"copied" | "saved" | null>(null);
  const [failure, setFailure] = useState<string | null>(null);

  async function keep(kind: "copied" | "saved", work: () => Promise<boolean | void>) {
    setFailure(null);
    try {
      if ((await work()) === false) return;
      setDone(kind);
      onKept?.();
    } catch (cause) {
      setFailure(errors.message(wireError(cause)));
    }
  }

  return (
    <div className="stack">
      <p className="muted">{t("recovery-lead")}</p>
      <output className={css.code} aria-label={t("field-recovery-code")}>
        {code}
      </output>
      <div className={css.actions}>
        <Button
          size="big"
          icon={done === "saved" ? Check : Download}
          onClick={() =>
            void keep("saved", () =>
              host().saveText(`${t("recovery-file")}\n\n${code}\n`, "clientele-recovery-code.txt"),
            )
          }
        >
          {done === "saved" ? t("recovery-saved") : t("recovery-save")}
        </Button>
        <Button
          size="big"
          icon={done === "copied" ? Check : Copy}
          onClick={() => void keep("copied", () => navigator.clipboard.writeText(code))}
        >
          {done === "copied" ? t("copied") : t("recovery-copy")}
        </Button>
      </div>
      {failure && <Banner tone="danger">{failure}</Banner>}
    </div>
  );
}
