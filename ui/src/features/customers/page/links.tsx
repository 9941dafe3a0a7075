/** A phone number to call and an address to write to, opened by the system's own programs. */
import { host } from "../../../lib/host";
import css from "./page.module.css";

export function phoneUrl(phone: string): string {
  return `tel:${phone.replace(/[^\d+]/g, "")}`;
}

/** Where it is too long for its line, it breaks before the domain and not within a word. */
export function EmailText({ email }: { email: string }) {
  const at = email.lastIndexOf("@");
  return (
    <>
      {email.slice(0, at + 1)}
      <wbr />
      {email.slice(at + 1)}
    </>
  );
}

export function MailLink({ email }: { email: string }) {
  return (
    <a
      className="cut"
      href={`mailto:${email}`}
      title={email}
      onClick={(event) => {
        event.preventDefault();
        void host().openExternal(`mailto:${email}`);
      }}
    >
      <EmailText email={email} />
    </a>
  );
}

export function PhoneLink({ phone }: { phone: string }) {
  return (
    <a
      className={css.phone}
      href={phoneUrl(phone)}
      onClick={(event) => {
        event.preventDefault();
        void host().openExternal(phoneUrl(phone));
      }}
    >
      {phone}
    </a>
  );
}
