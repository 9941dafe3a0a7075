/**
 * Texts and formats. Every text of the interface stands in the catalogue (`/locales`); the office's Words
 * are terms of it, so that one setting changes every screen. Locale and time zone come from the program:
 * `navigator.language` is "C" on some systems and Intl throws on it.
 */
import { FluentBundle, FluentResource, type FluentVariable } from "@fluent/bundle";
import { type ReactNode, createContext, useContext, useMemo } from "react";
import { I18nProvider as AriaI18nProvider } from "react-aria-components";
import type { Words } from "../bindings";
import accounting from "../../../locales/en/accounting.ftl?raw";
import admin from "../../../locales/en/admin.ftl?raw";
import app from "../../../locales/en/app.ftl?raw";
import customers from "../../../locales/en/customers.ftl?raw";
import exporting from "../../../locales/en/export.ftl?raw";
import fields from "../../../locales/en/fields.ftl?raw";
import files from "../../../locales/en/files.ftl?raw";
import imports from "../../../locales/en/import.ftl?raw";
import locations from "../../../locales/en/locations.ftl?raw";
import merge from "../../../locales/en/merge.ftl?raw";
import people from "../../../locales/en/people.ftl?raw";
import personalData from "../../../locales/en/personal-data.ftl?raw";
import persons from "../../../locales/en/persons.ftl?raw";
import portalRoles from "../../../locales/en/portal-roles.ftl?raw";
import updates from "../../../locales/en/updates.ftl?raw";
import wordsAccounts from "../../../locales/words/accounts.ftl?raw";
import wordsClients from "../../../locales/words/clients.ftl?raw";
import wordsCompanies from "../../../locales/words/companies.ftl?raw";
import wordsCustomers from "../../../locales/words/customers.ftl?raw";
import { type Formats, formatsFor } from "./format";
import type { Money } from "./money";

export type TextArgs = Record<string, FluentVariable>;
export type Text = (key: string, args?: TextArgs) => string;

const wordSets: Record<Words, string> = {
  customers: wordsCustomers,
  companies: wordsCompanies,
  clients: wordsClients,
  accounts: wordsAccounts,
};

/** A text is also asked for where it may be missing: an error code or a field of a newer program. */
export type Texts = { t: Text; has: (key: string) => boolean };

export function textsFor(locale: string, words: Words): Texts {
  // Without isolation marks: values are names and numbers, and labels must compare equal to what is read.
  const bundle = new FluentBundle([locale, "en"], { useIsolating: false });
  const sources = [
    wordSets[words],
    app,
    customers,
    admin,
    people,
    personalData,
    persons,
    portalRoles,
    merge,
    locations,
    accounting,
    exporting,
    imports,
    fields,
    files,
    updates,
  ];
  for (const source of sources) {
    bundle.addResource(new FluentResource(source), { allowOverrides: true });
  }
  return {
    has: (key) => bundle.hasMessage(key),
    t(key, args) {
      const message = bundle.getMessage(key);
      if (!message?.value) {
        if (import.meta.env.DEV) throw new Error(`no text for ${key}`);
        return key;
      }
      return bundle.formatPattern(message.value, args ?? null, []);
    },
  };
}

type I18n = Texts & { locale: string; timeZone: string; words: Words; money: Money; format: Formats };
const Context = createContext<I18n | null>(null);

type Props = {
  locale: string;
  timeZone: string;
  words: Words;
  currency?: string;
  /** Digits behind the point of its amounts */
  decimals?: number;
  children: ReactNode;
};

export function I18nProvider(props: Props) {
  const { locale, timeZone, words, currency = "USD", decimals = 2, children } = props;
  const value = useMemo<I18n>(() => {
    const safe = safeLocale(locale);
    const money = { currency, decimals };
    return {
      ...textsFor(safe, words),
      locale: safe,
      timeZone,
      words,
      money,
      format: formatsFor(safe, safeTimeZone(timeZone), money),
    };
  }, [locale, timeZone, words, currency, decimals]);
  return (
    <AriaI18nProvider locale={value.locale}>
      <Context value={value}>{children}</Context>
    </AriaI18nProvider>
  );
}

export function useI18n(): I18n {
  const value = useContext(Context);
  if (!value) throw new Error("I18nProvider is missing");
  return value;
}

export function useText(): Text {
  return useI18n().t;
}

export function useFormat(): Formats {
  return useI18n().format;
}

function safeLocale(locale: string): string {
  try {
    return Intl.getCanonicalLocales(locale)[0] ?? "en-US";
  } catch {
    return "en-US";
  }
}

function safeTimeZone(timeZone: string): string {
  try {
    return new Intl.DateTimeFormat("en", { timeZone }).resolvedOptions().timeZone;
  } catch {
    return "UTC";
  }
}
