/** The newer version: what is new, how it is installed here, and how far that is. */
import { Banner } from "../../components/Banner";
import { Button } from "../../components/Button";
import { SectionHeader } from "../../components/SectionHeader";
import type { UpdateState } from "../../lib/host";
import { useMayLeave } from "../../lib/guard";
import { useI18n } from "../../lib/i18n";
import { RestartButton } from "./RestartButton";
import css from "./updates.module.css";
import type { UseUpdates } from "./useUpdates";

type Props = { state: UpdateState; offer: NonNullable<UpdateState["offer"]>; run: UseUpdates["run"] };

export function Offer({ state, offer, run }: Props) {
  const { t, format } = useI18n();
  const { version } = offer;
  return (
    <section aria-labelledby="update-offer">
      <SectionHeader
        id="update-offer"
        title={t("update-title", { version })}
        count={offer.size === null ? undefined : t("update-size", { size: format.bytes(offer.size) })}
      />
      <div className={css.offer}>
        {offer.notes.trim() ? (
          <p className={css.notes}>{offer.notes.trim()}</p>
        ) : (
          <p className="muted">{t("update-notes-none")}</p>
        )}
        <Step state={state} version={version} run={run} />
      </div>
    </section>
  );
}

function Step({ state, version, run }: { state: UpdateState; version: string; run: UseUpdates["run"] }) {
  const { t, format } = useI18n();
  const mayLeave = useMayLeave();
  const { done, total } = state;
  switch (state.phase) {
    case "loading": {
      const title = t("update-loading", { version });
      return (
        <div className={css.progress}>
          <p className="num" role="status">
            {title}
            {total !== null && (
              <span className="muted">
                {t("update-loading-count", { done: format.bytes(done), total: format.bytes(total) })}
              </span>
            )}
          </p>
          <progress aria-label={title} max={total ?? 1} value={total === null ? undefined : done} />
          <Button onClick={() => void run((updates) => updates.cancel())}>{t("cancel")}</Button>
        </div>
      );
    }
    case "installing":
      return (
        <Banner title={t("update-installing", { version })}>
          {isPackage(state) ? t("update-installing-password") : t("update-installing-wait")}
        </Banner>
      );
    case "installed":
      return (
        <Banner
          tone="success"
          title={t("update-installed", { version })}
          actions={<RestartButton onRestart={() => void run((updates) => updates.restart())} />}
        >
          {t("update-installed-text")}
        </Banner>
      );
    default:
      return (
        <>
          <p className="muted">
            {t(`update-how-${state.kind ?? "deb"}`)} {t("update-backup")}
          </p>
          <div>
            <Button
              variant="primary"
              disabledReason={state.phase === "asking" ? t("please-wait") : null}
              onClick={() =>
                // On Windows the installer ends the program.
                void mayLeave().then((leave) => leave && run((updates) => updates.install()))
              }
            >
              {t("update-install")}
            </Button>
          </div>
        </>
      );
  }
}

const isPackage = ({ kind }: UpdateState) => kind === "deb" || kind === "rpm";
