/** A file dropped anywhere on the window; beside a place for it the browser would open it instead of this page. */
import { useEffect, useRef, useState } from "react";

/** Whether one is held over the window; without `onFile` none is taken. */
export function useFileDrop(onFile: ((file: File) => void) | null): boolean {
  const [over, setOver] = useState(false);
  const latest = useRef(onFile);
  latest.current = onFile;
  const on = onFile !== null;
  useEffect(() => {
    if (!on) return undefined;
    const carries = (event: DragEvent) => event.dataTransfer?.types.includes("Files") ?? false;
    function drag(event: DragEvent) {
      if (!carries(event)) return;
      event.preventDefault();
      setOver(true);
    }
    function leave(event: DragEvent) {
      // From one part of the page to another it is still over it.
      if (event.relatedTarget === null) setOver(false);
    }
    function drop(event: DragEvent) {
      setOver(false);
      if (!carries(event)) return;
      event.preventDefault();
      const file = event.dataTransfer?.files[0];
      if (file) latest.current?.(file);
    }
    document.addEventListener("dragover", drag);
    document.addEventListener("dragleave", leave);
    document.addEventListener("drop", drop);
    return () => {
      document.removeEventListener("dragover", drag);
      document.removeEventListener("dragleave", leave);
      document.removeEventListener("drop", drop);
      setOver(false);
    };
  }, [on]);
  return over;
}
