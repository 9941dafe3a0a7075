/**
 * A component that is fetched when it is first shown, or before with `ahead`. Until it is there nothing stands in
 * its place, and what is around it stays as it is. Not by Suspense: what that has held back it shows only after a third of a second.
 */
import { type ComponentType, type FunctionComponent, useEffect, useState } from "react";

export type Later<P> = FunctionComponent<P> & { ahead: () => void };

export function later<P extends object>(load: () => Promise<ComponentType<P>>): Later<P> {
  let fetched: ComponentType<P> | null = null;
  const fetch = async () => {
    fetched ??= await load();
    return fetched;
  };
  function Shown(props: P) {
    const [Component, setComponent] = useState<ComponentType<P> | null>(() => fetched);
    const [failure, setFailure] = useState<unknown>(null);
    useEffect(() => {
      if (!Component) fetch().then((found) => setComponent(() => found), setFailure);
    }, [Component]);
    // The boundary around it offers to try again.
    if (failure) throw failure;
    return Component && <Component {...props} />;
  }
  // Without an answer now it is asked for again when it is needed.
  return Object.assign(Shown, { ahead: () => void fetch().catch(() => undefined) });
}
