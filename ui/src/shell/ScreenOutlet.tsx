/** The page at this address, or why it is not open to the person. */
import { Outlet, useRouterState } from "@tanstack/react-router";
import { later } from "../lib/later";
import { useMay } from "./may";
import { screenAt } from "./screens";

const NotAllowed = later(() => import("./NotAllowed").then((module) => module.NotAllowed));

export function ScreenOutlet() {
  const may = useMay();
  const pathname = useRouterState({ select: ({ location }) => location.pathname });
  const screen = screenAt(pathname);
  return screen?.opens && !may(screen.opens) ? <NotAllowed screen={screen} /> : <Outlet />;
}
