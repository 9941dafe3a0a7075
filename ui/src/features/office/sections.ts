/** The sections of the office's settings. */
import type { OfficeRow } from "../../bindings";

export type SectionId = "name" | "logo" | "region" | "words" | "support" | "locks";

export const sectionIds: readonly SectionId[] = ["name", "logo", "region", "words", "support", "locks"];

/** The address is one unit: a changed line is written with all of them. */
export const addressUnit: readonly (keyof OfficeRow)[] = [
  "line1",
  "line2",
  "city",
  "region",
  "postal_code",
  "country",
];

/** What is kept of a section that is being edited; a chosen picture lives for minutes only. */
export type OfficeDraft = { section: SectionId; set: Partial<Omit<OfficeRow, "logo">> };
