/** Why there is no update, what to do about it, and the command for whoever does it by hand. */
import { Banner } from "../../components/Banner";
import { TextField } from "../../components/TextField";
import type { UpdateFault, UpdateState } from "../../lib/host";
import { useI18n } from "../../lib/i18n";
import css from "./updates.module.css";

export function Fault({ state, fault }: { state: UpdateState; fault: UpdateFault }) {
  const { t, has } = useI18n();
  const args = { host: state.host ?? "", about: fault.about ?? "" };
  const code = `update-fault-${fault.code.replaceAll("_", "-")}`;
  // An installer that refused without a command to try has nothing to show.
  const plain = `${code}-plain`;
  const text = !fault.command && has(plain) ? plain : has(code) ? code : "update-fault-internal";
  const title =
    fault.code === "no_package"
      ? "update-fault-none"
      : state.offer
        ? "update-fault-install"
        : "update-fault-ask";
  return (
    <div className={css.fault}>
      <Banner tone="warning" title={t(title)}>
        {t(text, args)}
      </Banner>
      {fault.command && (
        <TextField
          readOnly
          label={t("update-command")}
          value={fault.command}
          className={css.command}
          onChange={() => undefined}
        />
      )}
    </div>
  );
}
