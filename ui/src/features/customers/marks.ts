/** Where a search matches a text: compared without case and accents, phone digits without their spelling. */

export type Part = { text: string; marked: boolean };

/** Folds one letter; may give none (a combining accent) or several ("ß", "æ"). */
function fold(letter: string): string {
  return letter
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace("ß", "ss")
    .replace("æ", "ae")
    .replace("œ", "oe")
    .replace("ø", "o")
    .replace("ł", "l")
    .replace("đ", "d");
}

type Folded = {
  text: string;
  /** for each folded letter, where its own begins and ends in the text */ at: [number, number][];
};

function folded(text: string, keep: (letter: string) => boolean): Folded {
  let result = "";
  const at: [number, number][] = [];
  let index = 0;
  for (const letter of text) {
    const end = index + letter.length;
    if (keep(letter)) {
      const plain = fold(letter);
      result += plain;
      for (let each = 0; each < plain.length; each += 1) at.push([index, end]);
      // An accent that stands as a letter of its own belongs to the one before.
      const last = at.at(-1);
      if (plain === "" && last && /\p{M}/u.test(letter)) last[1] = end;
    }
    index = end;
  }
  return { text: result, at };
}

function ranges(text: Folded, term: string): [number, number][] {
  const found: [number, number][] = [];
  for (let from = text.text.indexOf(term); from >= 0; from = text.text.indexOf(term, from + term.length)) {
    const first = text.at[from];
    const last = text.at[from + term.length - 1];
    if (first && last) found.push([first[0], last[1]]);
  }
  return found;
}

const isDigit = (letter: string) => /\d/.test(letter);

/** The words of a search, folded; a phone number in any spelling counts as one word of digits. */
export function searchTerms(search: string): string[] {
  const whole = search.trim();
  if (whole === "") return [];
  if (/^[\d\s()+./-]+$/.test(whole)) {
    const digits = [...whole].filter(isDigit).join("");
    return digits === "" ? [] : [digits];
  }
  return whole
    .split(/\s+/)
    .map((word) => folded(word, () => true).text)
    .filter((word) => word !== "");
}

export function markParts(text: string, terms: readonly string[]): Part[] {
  if (terms.length === 0 || text === "") return [{ text, marked: false }];
  const plain = folded(text, () => true);
  const found = terms.flatMap((term) => {
    const direct = ranges(plain, term);
    if (direct.length > 0 || !/^\d{3,}$/.test(term)) return direct;
    return ranges(folded(text, isDigit), term);
  });
  found.sort(([a], [b]) => a - b);
  const parts: Part[] = [];
  let done = 0;
  for (const [from, to] of found) {
    if (to <= done) continue;
    const start = Math.max(from, done);
    if (start > done) parts.push({ text: text.slice(done, start), marked: false });
    parts.push({ text: text.slice(start, to), marked: true });
    done = to;
  }
  if (done < text.length) parts.push({ text: text.slice(done), marked: false });
  return parts;
}
