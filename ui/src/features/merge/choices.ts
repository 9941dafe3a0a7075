/** What stays of each field. A choice is remembered by the record that has the value, so that it outlives a swap. */
import type { MergeField, MergeSide } from "../../bindings";

/** Id of the record whose value stays, or both texts */
export type Choice = string;
export type Choices = Readonly<Record<string, Choice>>;
type Ids = { keep: { id: string }; lose: { id: string } };

export const BOTH = "both";

export function choiceOf(side: MergeSide, { keep, lose }: Ids): Choice {
  if (side === "both") return BOTH;
  return side === "keep" ? keep.id : lose.id;
}

/** The proposal, where nobody chose or what was chosen is no choice any more. */
export function sideOf(field: MergeField, choices: Choices, { keep, lose }: Ids): MergeSide {
  const choice = choices[field.field];
  if (choice === keep.id) return "keep";
  if (choice === lose.id) return "lose";
  return choice === BOTH && field.both ? "both" : field.chosen;
}

/** Of every field that is on the screen, as it is seen there. */
export function chosenSides(
  fields: readonly MergeField[],
  choices: Choices,
  ids: Ids,
): Record<string, MergeSide> {
  return Object.fromEntries(fields.map((field) => [field.field, sideOf(field, choices, ids)]));
}
