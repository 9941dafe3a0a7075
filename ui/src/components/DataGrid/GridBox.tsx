/** The tick box of a row or of the header. Part of the grid's one Tab stop, so never a stop of its own. */
import { useEffect, useRef } from "react";
import styles from "./DataGrid.module.css";

type Props = {
  state: "none" | "some" | "all";
  label: string;
  onToggle: (shift: boolean) => void;
  disabled?: boolean;
};

export function GridBox({ state, label, onToggle, disabled = false }: Props) {
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (box.current) box.current.indeterminate = state === "some";
  }, [state]);
  return (
    // A tick is no click on the row; the key for it is the grid's.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
    <label className={styles.box} onClick={(event) => event.stopPropagation()}>
      <input
        ref={box}
        type="checkbox"
        tabIndex={-1}
        aria-label={label}
        checked={state === "all"}
        disabled={disabled}
        onChange={(event) => onToggle((event.nativeEvent as MouseEvent).shiftKey === true)}
      />
    </label>
  );
}
