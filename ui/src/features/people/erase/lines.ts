/** What goes and what stays, in sentences: for the dialog, the report and its text. */
import type { EraseGoes, EraseStays, PersonErased, PersonMention } from "../../../bindings";
import { fieldLabel } from "../../../lib/fields";
import type { Formats } from "../../../lib/format";
import type { Texts } from "../../../lib/i18n";

const counted = [
  "places",
  "aliases",
  "removed",
  "sign_ins",
  "roles",
  "values",
  "drafts",
  "list_states",
  "import_rows",
  "open_files",
] as const;

/** So many dates of backups are named. */
const DATES = 6;

/** `name` absent: the report does not say who it was. */
export function goesLines(goes: EraseGoes, { t }: Texts, name?: string): string[] {
  return [
    name === undefined ? t("erase-goes-somebody") : t("erase-goes-person", { name }),
    ...counted
      .filter((what) => goes[what] > 0)
      .map((what) => t(`erase-goes-${what.replaceAll("_", "-")}`, { count: goes[what] })),
    t("erase-goes-search"),
  ];
}

export function historyLines({ history, made }: EraseStays, { t }: Texts): string[] {
  return [
    ...(history > 0 ? [t("erase-stays-history", { count: history })] : []),
    ...(made > 0 ? [t("erase-stays-made", { count: made })] : []),
  ];
}

export function backupLines({ backups, server }: EraseStays, { t }: Texts, format: Formats): string[] {
  if (server) return [t("erase-stays-server")];
  const dates = backups.slice(0, DATES).map((at) => format.dateOf(at));
  const more = backups.length - DATES;
  const named = more > 0 ? [...dates, t("erase-backups-more", { count: more })] : dates;
  const known = backups.length > 0;
  return [
    ...(known ? [t("erase-stays-backups", { count: backups.length, dates: format.list(named) })] : []),
    t("erase-stays-backups-elsewhere"),
  ];
}

/** "Note · Hollen Water District" */
export function mentionLabel(mention: PersonMention, texts: Texts): string {
  const { t, has } = texts;
  const entity = `entity-${mention.entity.replaceAll("_", "-")}`;
  const kind = has(entity) ? t(entity) : t("entity-other");
  const whole = mention.entity === "note" || mention.entity === "customer_file" || mention.field === "";
  const ofCustomer = ["customer", "customer_value"].includes(mention.entity) && mention.field !== "";
  const field = fieldLabel(texts, mention.field, mention.entity);
  const what = ofCustomer ? field : whole ? kind : `${kind}: ${field}`;
  const said = mention.field === "" ? t("erase-mention-history", { what }) : what;
  const where = mention.past && mention.field !== "" ? t("erase-mention-past", { what: said }) : said;
  return mention.customer === "" ? where : `${where} · ${mention.customer}`;
}

/** The report as a text to keep. It does not say who it was, nor what others wrote of them. */
export function reportText(erased: PersonErased, by: string, texts: Texts, format: Formats): string {
  const { t } = texts;
  const { stays, goes, at, swept } = erased;
  const lines = (some: readonly string[]) => some.map((line) => `- ${line}`);
  const mentions = stays.mentions.map((mention) => `  - ${mentionLabel(mention, texts)}`);
  const hidden = stays.mention_count - stays.mentions.length;
  return [
    t("erase-done-title"),
    t("erase-done-lead", { by, date: format.dateTime(at) }),
    "",
    t("erase-done-gone"),
    ...lines(goesLines(goes, texts)),
    "",
    t("erase-done-stays"),
    ...lines(historyLines(stays, texts)),
    ...(mentions.length > 0
      ? [`- ${t("erase-stays-mentions", { count: stays.mention_count })}`, ...mentions]
      : []),
    ...(hidden > 0 ? [`  - ${t("erase-mentions-more", { count: hidden })}`] : []),
    ...(stays.alike.length > 0 ? lines([t("erase-stays-alike", { count: stays.alike.length })]) : []),
    ...lines(backupLines(stays, texts, format)),
    "",
    t(swept ? "erase-done-swept" : "erase-done-not-swept"),
    "",
  ].join("\n");
}
