/** Updates of the app on this computer: whether it looks, what it found, and how far installing is. */
import { RefreshCw } from "lucide-react";
import { Banner } from "../../components/Banner";
import { Button } from "../../components/Button";
import { Checkbox } from "../../components/Checkbox";
import { ErrorState } from "../../components/ErrorState";
import { Page } from "../../components/Page";
import { Skeleton } from "../../components/Skeleton";
import { useErrorTexts } from "../../lib/errors";
import type { UpdateState } from "../../lib/host";
import { useI18n } from "../../lib/i18n";
import { usePlace } from "../../lib/place";
import { showToast } from "../../lib/toast";
import { Fault } from "./Fault";
import { Offer } from "./Offer";
import css from "./updates.module.css";
import { useUpdates } from "./useUpdates";

export function UpdatesPage() {
  const { t, format } = useI18n();
  const errors = useErrorTexts();
  const { state, error, run } = useUpdates();
  usePlace([{ label: t("nav-administration"), to: "/admin/office" }, { label: t("updates") }]);

  async function look(on: boolean) {
    if (await run((updates) => updates.look(on)))
      showToast({ text: on ? t("update-look-on") : t("update-look-off") });
  }

  if (!state)
    return (
      <Page narrow title={t("updates")}>
        {error ? (
          <ErrorState error={error} onRetry={() => void run((updates) => updates.state())} />
        ) : (
          <Skeleton rows={3} />
        )}
      </Page>
    );
  const { offer, version } = state;
  return (
    <Page
      narrow
      title={t("updates")}
      lead={t("updates-lead", { version })}
      actions={
        !state.unable && (
          <Button
            variant={offer ? "secondary" : "primary"}
            icon={RefreshCw}
            busy={state.phase === "asking"}
            disabledReason={isInstalling(state) ? t("please-wait") : null}
            onClick={() => void run((updates) => updates.ask())}
          >
            {t("update-ask")}
          </Button>
        )
      }
    >
      <div className={css.page}>
        {error && <Banner tone="danger">{errors.message(error)}</Banner>}
        {state.unable ? (
          <Banner title={t(`update-unable-${state.unable.replaceAll("_", "-")}`)}>
            {t(`update-unable-${state.unable.replaceAll("_", "-")}-text`)}
          </Banner>
        ) : (
          <>
            {state.fault && <Fault state={state} fault={state.fault} />}
            {state.phase === "newest" && <Banner tone="success">{t("update-newest", { version })}</Banner>}
            {offer && <Offer state={state} offer={offer} run={run} />}
            <div>
              <Checkbox
                checked={state.look}
                onChange={(on) => void look(on)}
                label={t("update-look")}
                hint={t("update-look-hint", { host: state.host ?? "" })}
              />
              {state.asked !== null && (
                <p className={`${css.asked} faint`}>
                  {t("update-asked", { when: format.momentWithin(state.asked) })}
                </p>
              )}
            </div>
          </>
        )}
      </div>
    </Page>
  );
}

/** Nothing else is possible meanwhile, or nothing more until the restart. */
const isInstalling = ({ phase }: UpdateState) => ["loading", "installing", "installed"].includes(phase);
