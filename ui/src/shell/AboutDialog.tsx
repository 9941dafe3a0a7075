/** Version, and whom to ask. */
import { Mail, Phone } from "lucide-react";
import { Dialog } from "../components/Dialog";
import { useRead } from "../lib/api";
import { host } from "../lib/host";
import { useText } from "../lib/i18n";
import { Brand } from "./Brand";
import css from "./AboutDialog.module.css";
import { useSession } from "./session";

type Props = { onClose: () => void };

export function AboutDialog({ onClose }: Props) {
  const t = useText();
  const { start, office } = useSession();
  return (
    <Dialog title={t("about")} onClose={onClose}>
      <div className={css.about}>
        <Brand size={44} />
        <div>
          <b>Clientele</b>
          <p className="muted">{t("about-version", { version: start.version })}</p>
        </div>
      </div>
      <p className="muted">
        {start.shell === "portal"
          ? t("about-portal", { office: office.name })
          : t("about-desktop", { office: office.name })}
      </p>
    </Dialog>
  );
}

export function ContactDialog({ onClose }: Props) {
  const t = useText();
  const office = useRead("office_get", {});
  const email = office.data?.support_email;
  const phone = office.data?.support_phone;
  return (
    <Dialog title={t("contact-us")} onClose={onClose}>
      {email || phone ? (
        <ul className={css.list}>
          {email && (
            <li>
              <Mail aria-hidden />
              <ExternalLink url={`mailto:${email}`}>{email}</ExternalLink>
            </li>
          )}
          {phone && (
            <li>
              <Phone aria-hidden />
              <ExternalLink url={`tel:${phone}`}>{phone}</ExternalLink>
            </li>
          )}
        </ul>
      ) : (
        office.data && <p className="muted">{t("contact-none")}</p>
      )}
    </Dialog>
  );
}

/** A link out of the app: the system opens it, never this window. */
export function ExternalLink({ url, children }: { url: string; children: string }) {
  return (
    <a
      href={url}
      onClick={(event) => {
        event.preventDefault();
        void host().openExternal(url);
      }}
    >
      {children}
    </a>
  );
}
