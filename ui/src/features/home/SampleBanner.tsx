/** The sample company says what it is, and goes with one click and one question. */
import { useState } from "react";
import { Banner } from "../../components/Banner";
import { Button } from "../../components/Button";
import { write } from "../../lib/api";
import { useI18n } from "../../lib/i18n";
import { later } from "../../lib/later";
import { useUndo } from "../../lib/undo";

const ConfirmDialog = later(() =>
  import("../../components/ConfirmDialog").then((module) => module.ConfirmDialog),
);

export function SampleBanner() {
  const { t } = useI18n();
  const { saved } = useUndo();
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Banner
        tone="info"
        title={t("sample-title")}
        actions={
          <Button variant="link" onClick={() => setAsking(true)}>
            {t("sample-remove")}
          </Button>
        }
      >
        {t("sample-text")}
      </Banner>
      {asking && (
        <ConfirmDialog
          title={t("sample-remove-title")}
          action={t("sample-remove")}
          onClose={() => setAsking(false)}
          onConfirm={async () => {
            const answer = await write("sample_remove", {});
            saved(answer.step_id, t("sample-removed"));
          }}
        >
          <p>{t("sample-remove-text")}</p>
        </ConfirmDialog>
      )}
    </>
  );
}
