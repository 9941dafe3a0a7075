/** After a crash: says so in plain words, with the report to save or to discard. Only the desktop app keeps one. */
import { useEffect, useState } from "react";
import { Banner } from "../../components/Banner";
import { Button } from "../../components/Button";
import { useErrorTexts } from "../../lib/errors";
import { host, wireError } from "../../lib/host";
import { useText } from "../../lib/i18n";
import { showToast } from "../../lib/toast";

export function CrashNotice() {
  const t = useText();
  const errors = useErrorTexts();
  const [left, setLeft] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const report = host().crashReport;

  useEffect(() => {
    let gone = false;
    void report?.left().then((is) => {
      if (!gone) setLeft(is);
    });
    return () => {
      gone = true;
    };
  }, [report]);

  if (!report || !left) return null;
  async function run(action: () => Promise<boolean>, done: string) {
    setFailure(null);
    try {
      if (!(await action())) return;
      setLeft(false);
      showToast({ text: done });
    } catch (cause) {
      setFailure(errors.message(wireError(cause)));
    }
  }
  return (
    <Banner
      tone="warning"
      title={t("crash-title")}
      actions={
        <>
          <Button variant="link" onClick={() => void run(report.save, t("crash-saved"))}>
            {t("crash-save")}
          </Button>
          <Button
            variant="link"
            onClick={() => void run(() => report.drop().then(() => true), t("crash-discarded"))}
          >
            {t("crash-discard")}
          </Button>
        </>
      }
    >
      {failure ?? t("crash-text")}
    </Banner>
  );
}
