/** A text in which the words of a search are marked. */
import { markParts } from "./marks";

export function Marked({ text, terms }: { text: string | null; terms: readonly string[] }) {
  if (!text) return null;
  if (terms.length === 0) return <span>{text}</span>;
  return (
    <span>
      {markParts(text, terms).map((part, at) =>
        // The parts of one text never change their order.
        part.marked ? <mark key={at}>{part.text}</mark> : part.text,
      )}
    </span>
  );
}
