/** Sign in, unlock, or take over: who has worked on this computer is a click away. */
import { useState } from "react";
import type { AppStart, Me, Person } from "../../bindings";
import { Avatar } from "../../components/Avatar";
import { Button } from "../../components/Button";
import { ErrorSummary } from "../../components/ErrorSummary";
import { PasswordField } from "../../components/PasswordField";
import { TextField } from "../../components/TextField";
import { write } from "../../lib/api";
import { useForm } from "../../lib/form";
import { useText } from "../../lib/i18n";
import { CrashNotice } from "./CrashNotice";
import { RecoverForm } from "./RecoverForm";
import { StartLayout } from "./StartLayout";
import css from "./StartLayout.module.css";

type Props = {
  start: AppStart;
  /** Why it is shown to somebody who was at work already */
  reason: "locked" | "signed_out" | null;
  /** Who was at work */
  former: Me | null;
  onSignedIn: (me: Me) => Promise<void>;
  onRecovered: (code: string) => void;
};

export function SignInScreen({ start, reason, former, onSignedIn, onRecovered }: Props) {
  const t = useText();
  const [recovering, setRecovering] = useState(false);
  const people = quickPicks(start.people, former);
  const [username, setUsername] = useState(former?.username ?? people[0]?.username ?? "");
  return (
    <StartLayout narrow office={start.office?.name ?? null}>
      {recovering ? (
        <RecoverForm username={username} onBack={() => setRecovering(false)} onRecovered={onRecovered} />
      ) : (
        <>
          {reason === null && (
            <div className={css.notice}>
              <CrashNotice />
            </div>
          )}
          <h1 className={css.title}>{reason === "locked" ? t("locked-title") : t("sign-in")}</h1>
          <p className={css.lead}>
            {reason === "locked"
              ? t("locked-lead")
              : reason === "signed_out"
                ? t("signed-out-lead")
                : t("sign-in-lead", { office: start.office?.name ?? "" })}
          </p>
          {people.length > 0 && (
            <ul className={css.people} aria-label={t("sign-in-people")}>
              {people.map((person) => (
                <li key={person.username}>
                  <button
                    type="button"
                    className={css.pick}
                    aria-pressed={person.username === username}
                    onClick={() => setUsername(person.username)}
                  >
                    <Avatar name={person.name} size={32} />
                    <span>
                      {person.name}
                      <small>{person.username}</small>
                    </span>
                  </button>
                </li>
              ))}
            </ul>
          )}
          <SignInForm
            // Another person begins with an empty form and the focus on the password.
            key={people.some((person) => person.username === username) ? username : ""}
            username={username}
            picked={people.some((person) => person.username === username)}
            hasPeople={people.length > 0}
            unlock={reason === "locked"}
            onOther={() => setUsername("")}
            onRecover={() => setRecovering(true)}
            onSignedIn={onSignedIn}
          />
        </>
      )}
    </StartLayout>
  );
}

function quickPicks(people: readonly Person[], former: Me | null): Pick<Person, "name" | "username">[] {
  if (!former || people.some((person) => person.username === former.username)) return people.slice(0, 6);
  return [{ name: former.name, username: former.username }, ...people].slice(0, 6);
}

type FormProps = {
  username: string;
  picked: boolean;
  hasPeople: boolean;
  unlock: boolean;
  onOther: () => void;
  onRecover: () => void;
  onSignedIn: (me: Me) => Promise<void>;
};

function SignInForm({ username, picked, hasPeople, unlock, onOther, onRecover, onSignedIn }: FormProps) {
  const t = useText();
  const form = useForm({
    base: { username, password: "" },
    required: ["username", "password"],
    create: true,
    send: async ({ values, dry }) => {
      // Nothing is said of a name or a password before both are tried.
      if (!dry) await onSignedIn(await write("sign_in", values));
    },
  });
  return (
    <form
      className="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void form.submit();
      }}
    >
      {form.failure && <ErrorSummary errors={[]} failure={form.failure} attempts={form.attempts} />}
      {!picked && (
        <TextField
          {...form.field("username")}
          label={t("sign-in-username")}
          autoComplete="username"
          inputMode="email"
          autoFocus
        />
      )}
      <PasswordField
        {...form.field("password")}
        label={t("field-password")}
        autoComplete="current-password"
        autoFocus={picked}
      />
      <Button size="big" variant="primary" type="submit" busy={form.busy}>
        {unlock && picked ? t("unlock") : t("sign-in")}
      </Button>
      <div className={css.row}>
        <Button variant="link" onClick={onRecover}>
          {t("use-recovery-code")}
        </Button>
        {hasPeople && picked && (
          <Button variant="link" onClick={onOther}>
            {t("sign-in-other")}
          </Button>
        )}
      </div>
    </form>
  );
}
