/** The desk of one signed-in person: session, routes, frame, idle lock. */
import { RouterProvider } from "@tanstack/react-router";
import { useCallback, useMemo } from "react";
import type { AppStart, Me, OfficeBrief } from "../bindings";
import { useMayLeave } from "../lib/guard";
import { useIdle } from "../lib/idle";
import { router } from "./router";
import { SessionProvider } from "./session";

export type DeskProps = {
  start: AppStart;
  me: Me;
  office: OfficeBrief;
  covered: boolean;
  actions: { lock: () => Promise<void>; signOut: () => Promise<void> };
};

export function Desk({ start, me, office, covered, actions }: DeskProps) {
  const mayLeave = useMayLeave();
  const lock = useCallback(() => void actions.lock(), [actions]);
  useIdle(covered ? 0 : start.idle_minutes, lock);

  const session = useMemo(
    () => ({
      start,
      me,
      office,
      lock: actions.lock,
      switchPerson: async () => {
        if (await mayLeave()) await actions.lock();
      },
      signOut: async () => {
        if (await mayLeave()) await actions.signOut();
      },
    }),
    [start, me, office, actions, mayLeave],
  );

  return (
    <SessionProvider value={session}>
      <RouterProvider router={router} />
    </SessionProvider>
  );
}
