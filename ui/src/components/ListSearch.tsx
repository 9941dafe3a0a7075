/** Search in place: the list follows while one types, 120 ms after the last key. */
import { useEffect, useRef, useState } from "react";
import { SearchField } from "./SearchField";

const WAIT = 120;

export type ListSearchProps = {
  label: string;
  placeholder: string;
  value: string;
  onChange: (text: string) => void;
  /** arrow down: on into the list */
  onDown: () => void;
};

export function ListSearch({ label, placeholder, value, onChange, onDown }: ListSearchProps) {
  const [text, setText] = useState(value);
  const sent = useRef(value);
  const latest = useRef(onChange);
  latest.current = onChange;

  // Cleared or restored from outside.
  useEffect(() => {
    if (value !== sent.current) {
      sent.current = value;
      setText(value);
    }
  }, [value]);

  useEffect(() => {
    if (text === sent.current) return undefined;
    const timer = window.setTimeout(() => {
      sent.current = text;
      latest.current(text);
    }, WAIT);
    return () => window.clearTimeout(timer);
  }, [text]);

  return (
    <SearchField
      name="list-search"
      label={label}
      placeholder={placeholder}
      value={text}
      onChange={setText}
      onClear={() => {
        sent.current = "";
        setText("");
        onChange("");
      }}
      onDown={onDown}
    />
  );
}
