/**
 * A component that is fetched when it is first shown, or before with `ahead`. Until it is there nothing stands in
 * its place, and what is around it stays as it is.
 */
import { type ComponentType, type FunctionComponent, Suspense, lazy } from "react";

export type Later<P> = FunctionComponent<P> & { ahead: () => void };

export function later<P extends object>(load: () => Promise<ComponentType<P>>): Later<P> {
  const Shown = lazy(async () => ({ default: await load() }));
  function Waiting(props: P) {
    return (
      <Suspense>
        <Shown {...props} />
      </Suspense>
    );
  }
  // Without an answer now it is asked for again when it is needed.
  return Object.assign(Waiting, { ahead: () => void load().catch(() => undefined) });
}
