/** A person's or an organisation's two letters, in one quiet tint; or its picture. */
import css from "./Avatar.module.css";

export type AvatarProps = {
  name: string;
  size?: 20 | 24 | 32 | 44;
  /** People are round, organisations square. */
  kind?: "person" | "organization";
  src?: string | null;
};

/** "Maria Oakes" → "MO", "Madonna" → "MA", "李" → "李" */
export function monogram(name: string): string {
  const words = name
    .trim()
    .split(/\s+/)
    .filter((word) => /[\p{L}\p{N}]/u.test(word));
  const letters = (word: string | undefined) =>
    [...(word ?? "")].filter((each) => /[\p{L}\p{N}]/u.test(each));
  const first = letters(words[0]);
  const last = words.length > 1 ? letters(words.at(-1)) : [];
  return `${first[0] ?? ""}${last[0] ?? first[1] ?? ""}`.toLocaleUpperCase();
}

export function Avatar({ name, size = 24, kind = "person", src }: AvatarProps) {
  const look = `${css.avatar} ${kind === "person" ? css.round : ""}`;
  if (src) return <img className={look} data-size={size} src={src} alt="" />;
  return (
    // Letters as decoration: as text they would be part of the name of a button around them.
    <span className={look} data-size={size} data-letters={monogram(name)} aria-hidden />
  );
}
