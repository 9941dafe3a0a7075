/** The first start: the office, its first superuser, and what to begin with. */
import { Archive, Building2, FileText, FileUp, Lock } from "lucide-react";
import { useEffect, useMemo } from "react";
import type { AppStart, OfficeCreate, Words } from "../../bindings";
import { Button } from "../../components/Button";
import { ErrorSummary } from "../../components/ErrorSummary";
import { PasswordField } from "../../components/PasswordField";
import { RadioCards } from "../../components/Radio";
import { Select } from "../../components/Select";
import { TextField } from "../../components/TextField";
import { countryNames } from "../../lib/address";
import { write } from "../../lib/api";
import { useForm } from "../../lib/form";
import { useI18n } from "../../lib/i18n";
import { wordChoices } from "../office/choices";
import { PasswordStrength } from "./PasswordStrength";
import { StartLayout } from "./StartLayout";
import css from "./StartLayout.module.css";

type Props = {
  start: AppStart;
  /** Creating begins: from here on the screen waits for the recovery code. */
  onBegin: () => void;
  onFailed: () => void;
  onCreated: (recoveryCode: string) => void;
};

function regionOf(locale: string): string {
  try {
    return new Intl.Locale(locale).maximize().region ?? "US";
  } catch {
    return "US";
  }
}

const formId = "first-run";

/** The link that the portal's operator hands out carries the set-up code behind the #, which no server sees. */
const linkCode = new URLSearchParams(window.location.hash.slice(1)).get("code") ?? "";

type Values = Omit<OfficeCreate, "dry" | "begin"> & {
  setup_code?: string;
  /** An office that begins with a file begins empty; its first place is where the file is chosen. */
  begin: OfficeCreate["begin"] | "import" | "office";
};

export function FirstRun({ start, onBegin, onFailed, onCreated }: Props) {
  const { t, locale } = useI18n();
  const countries = useMemo(
    () => countryNames(locale).map(({ code, name }) => ({ value: code, label: name })),
    [locale],
  );
  const portal = start.shell === "portal";
  const base = useMemo<Values>(
    () => ({
      ...(portal && { setup_code: linkCode }),
      office_name: "",
      country: regionOf(start.locale),
      words: "customers",
      name: "",
      email: "",
      password: "",
      begin: "sample",
    }),
    [start.locale, portal],
  );
  useEffect(() => {
    // The router reads the same part of the address.
    if (linkCode) window.history.replaceState(null, "", window.location.pathname);
  }, []);
  const form = useForm({
    base,
    required: [...(portal ? (["setup_code"] as const) : []), "office_name", "name", "email", "password"],
    create: true,
    send: async ({ values, dry }) => {
      const file = values.begin === "import" || values.begin === "office";
      const begin = values.begin === "sample" ? "sample" : "empty";
      if (dry) return write("office_create", { ...values, begin, dry });
      onBegin();
      try {
        const created = await write("office_create", { ...values, begin });
        if (file) window.location.hash = "#/import";
        onCreated(created.recovery_code);
        return created;
      } catch (cause) {
        onFailed();
        throw cause;
      }
    },
  });

  return (
    <StartLayout
      footer={
        <>
          {!portal && (
            <span className={css.note}>
              <Lock aria-hidden />
              {t("first-run-local")}
            </span>
          )}
          <Button size="big" variant="primary" type="submit" form={formId} busy={form.busy}>
            {form.values.begin === "sample" ? t("first-run-create-sample") : t("first-run-create")}
          </Button>
        </>
      }
    >
      <h1 className={css.title}>{t("first-run-title")}</h1>
      <p className={css.lead}>{portal ? t("first-run-lead-portal") : t("first-run-lead")}</p>
      <form
        id={formId}
        noValidate
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          void form.submit();
        }}
      >
        <ErrorSummary
          errors={form.errors}
          failure={form.failure}
          attempts={form.attempts}
          labels={{ name: t("first-run-name"), begin: t("first-run-begin") }}
        />
        {portal && (
          <TextField
            {...form.field("setup_code")}
            value={form.values.setup_code ?? ""}
            label={t("first-run-setup-code")}
            hint={t("first-run-setup-code-hint")}
            autoComplete="off"
          />
        )}
        <div className="columns-2">
          <TextField
            {...form.field("office_name")}
            label={t("field-office-name")}
            autoFocus
            autoComplete="organization"
          />
          <Select {...form.field("country")} label={t("field-country")} options={countries} />
          <TextField {...form.field("name")} label={t("first-run-name")} autoComplete="name" />
          <TextField
            {...form.field("email")}
            label={t("field-email")}
            hint={t("first-run-email-hint")}
            type="email"
            inputMode="email"
            autoComplete="username"
          />
          <PasswordField
            {...form.field("password")}
            label={t("field-password")}
            autoComplete="new-password"
            strength={<PasswordStrength good={form.accepts("password")} />}
          />
          <Select<Words>
            {...form.field("words")}
            label={t("field-words")}
            hint={t("words-hint")}
            options={wordChoices(t)}
          />
        </div>
        <RadioCards<Values["begin"]>
          {...form.field("begin")}
          label={t("first-run-begin")}
          options={[
            {
              value: "sample",
              label: t("first-run-sample"),
              hint: t("first-run-sample-hint"),
              icon: Building2,
            },
            {
              value: "import",
              label: t("first-run-import"),
              hint: t("first-run-import-hint"),
              icon: FileUp,
            },
            {
              value: "office",
              label: t("first-run-office"),
              hint: t("first-run-office-hint"),
              icon: Archive,
            },
            { value: "empty", label: t("first-run-empty"), hint: t("first-run-empty-hint"), icon: FileText },
          ]}
        />
      </form>
    </StartLayout>
  );
}
