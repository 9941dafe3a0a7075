/** Where the updater is, read anew whenever it says that it went on. Null in a browser, and until it is known. */
import { useCallback, useEffect, useState } from "react";
import type { WireError } from "../../bindings";
import { type UpdateState, type Updates, host, wireError } from "../../lib/host";

export type UseUpdates = {
  state: UpdateState | null;
  error: WireError | null;
  /** Whether it was done. */
  run: (action: (updates: Updates) => Promise<UpdateState>) => Promise<boolean>;
};

export function useUpdates(): UseUpdates {
  const [state, setState] = useState<UpdateState | null>(null);
  const [error, setError] = useState<WireError | null>(null);
  const { updates } = host();

  const run = useCallback<UseUpdates["run"]>(
    async (action) => {
      if (!updates) return false;
      try {
        setState(await action(updates));
        setError(null);
        return true;
      } catch (cause) {
        setError(wireError(cause));
        return false;
      }
    },
    [updates],
  );

  useEffect(() => {
    if (!updates) return undefined;
    // Of two answers the one that was asked for later counts.
    let asked = 0;
    const read = () => {
      const mine = ++asked;
      void updates.state().then(
        (next) => mine === asked && setState(next),
        (cause: unknown) => mine === asked && setError(wireError(cause)),
      );
    };
    read();
    const stop = host().on((event) => {
      if (event.kind === "update") read();
    });
    return () => {
      asked = -1;
      stop();
    };
  }, [updates]);

  return { state, error, run };
}
