/** Errors in words: the code names the text (`error-<code>`), the params fill it. */
import type { FieldError, WireError } from "../bindings";
import type { Formats } from "./format";
import { type TextArgs, type Texts, useI18n } from "./i18n";

export type ErrorTexts = {
  /** What to do about one field. */
  field: (error: FieldError) => string;
  /** One sentence for a failure that belongs to no field. */
  message: (error: WireError) => string;
};

/** Wire params become what a text can print: instants under a name of time become dates. */
function args(error: FieldError, format: Formats): TextArgs {
  const result: TextArgs = {};
  for (const [name, value] of Object.entries(error.params)) {
    if (typeof value === "number" && ["date", "at", "until"].includes(name)) {
      result[name] = format.moment(value);
    } else if (typeof value === "string" && /^\d{4}-\d\d-\d\d$/.test(value)) {
      result[name] = format.date(value);
    } else if (typeof value === "string" || typeof value === "number") {
      result[name] = value;
    }
  }
  return result;
}

export function errorTexts({ t, has }: Texts, format: Formats): ErrorTexts {
  function field(error: FieldError): string {
    const key = `error-${error.code.replaceAll("_", "-")}`;
    const filled = args(error, format);
    // A text that needs a value which did not come would show a hole.
    const withValues = `${key}-detail`;
    if (Object.keys(filled).length > 0 && has(withValues)) return t(withValues, filled);
    return has(key) ? t(key, filled) : t("error-generic");
  }

  function message(error: WireError): string {
    const first = error.fields[0];
    if ((error.code === "invalid" || error.code === "conflict") && first) return field(first);
    const reason = first ? `failure-${first.code.replaceAll("_", "-")}` : "";
    if (error.code === "unavailable" && has(reason)) return t(reason);
    if (error.code === "forbidden" && Array.isArray(first?.params.roles)) {
      return t("failure-forbidden-roles", { roles: format.list(first.params.roles.map(String)) });
    }
    if (error.code === "internal") {
      return error.ref ? t("failure-internal-ref", { ref: error.ref }) : t("failure-internal");
    }
    return t(`failure-${error.code.replaceAll("_", "-")}`);
  }
  return { field, message };
}

export function useErrorTexts(): ErrorTexts {
  const i18n = useI18n();
  return errorTexts(i18n, i18n.format);
}

export function isInvalid(error: WireError): boolean {
  return (error.code === "invalid" || error.code === "conflict") && error.fields.length > 0;
}
