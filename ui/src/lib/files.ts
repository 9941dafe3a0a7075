/** One file that a person chooses or drops. */
import { useEffect, useRef, useState } from "react";
import type { WireError } from "../bindings";
import { type PickedFiles, type RefusedFile, host } from "./host";

/** As the program would say it of a file that never reached it */
export const refusal = ({ name, code, max }: RefusedFile): WireError => ({
  code: "invalid",
  message: `${name}: ${code}`,
  ref: null,
  fields: [{ field: "file", code, params: { name, max } }],
});

/** Whether a file is held over the window; dropped anywhere it is taken, unless nothing takes it now. */
export function useFileDrop(take: ((taken: Promise<PickedFiles>) => void) | null): boolean {
  const [over, setOver] = useState(false);
  const latest = useRef(take);
  latest.current = take;
  const on = take !== null;
  useEffect(() => {
    if (!on) return undefined;
    const stop = host().onFileDrop(document.body, {
      over: setOver,
      drop: (taken) => latest.current?.(taken),
    });
    return () => {
      stop();
      setOver(false);
    };
  }, [on]);
  return over;
}
