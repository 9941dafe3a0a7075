/** After somebody is erased: what went, what stayed and why, to be kept as a text. It stands where their page was. */
import { Link } from "@tanstack/react-router";
import { Check, Copy, Download } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import type { PersonErased } from "../../../bindings";
import { Banner } from "../../../components/Banner";
import { Button } from "../../../components/Button";
import { Page } from "../../../components/Page";
import { useErrorTexts } from "../../../lib/errors";
import { host, wireError } from "../../../lib/host";
import { useI18n } from "../../../lib/i18n";
import { useMay } from "../../../shell/may";
import { useSession } from "../../../shell/session";
import { GoesList, StaysList } from "./EraseLists";
import { reportText } from "./lines";
import css from "./erase.module.css";

export function EraseReport({ erased }: { erased: PersonErased }) {
  const i18n = useI18n();
  const { t, format } = i18n;
  const { me } = useSession();
  const may = useMay();
  const errors = useErrorTexts();
  const page = useRef<HTMLDivElement>(null);
  const [kept, setKept] = useState<"copied" | "saved" | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const text = () => reportText(erased, me.name, i18n, format);
  // The dialog that had the focus is gone with the page under it.
  useEffect(() => page.current?.closest("main")?.querySelector("h1")?.focus(), []);

  async function keep(how: "copied" | "saved", work: () => Promise<boolean | void>) {
    setFailure(null);
    try {
      if ((await work()) !== false) setKept(how);
    } catch (cause) {
      setFailure(errors.message(wireError(cause)));
    }
  }

  return (
    <Page
      narrow
      title={t("erase-done-title")}
      lead={t("erase-done-lead", { by: me.name, date: format.dateTime(erased.at) })}
    >
      <div className={css.report} ref={page}>
        <section className={css.part}>
          <h2>{t("erase-done-gone")}</h2>
          <GoesList goes={erased.goes} />
          <p className="muted">{t(erased.swept ? "erase-done-swept" : "erase-done-not-swept")}</p>
        </section>
        <section className={css.part}>
          <h2>{t("erase-done-stays")}</h2>
          <StaysList stays={erased.stays} />
        </section>
        <p className="muted">{t("erase-report-keep")}</p>
        <div className={css.actions}>
          <Button
            icon={kept === "saved" ? Check : Download}
            onClick={() => void keep("saved", () => host().saveText(text(), `${t("erase-report-file")}.txt`))}
          >
            {t(kept === "saved" ? "erase-report-saved" : "erase-report-save")}
          </Button>
          <Button
            icon={kept === "copied" ? Check : Copy}
            onClick={() => void keep("copied", () => navigator.clipboard.writeText(text()))}
          >
            {t(kept === "copied" ? "copied" : "erase-report-copy")}
          </Button>
          {may("people_view") && (
            <Link className={css.back} to="/people">
              {t("erase-done-back")}
            </Link>
          )}
        </div>
        {failure && <Banner tone="danger">{failure}</Banner>}
      </div>
    </Page>
  );
}
