/** Administration: its places as a bar under the top bar, the chosen one below. */
import { Link, useRouterState } from "@tanstack/react-router";
import { useText } from "../../lib/i18n";
import { ScreenOutlet } from "../../shell/ScreenOutlet";
import css from "./AdminFrame.module.css";
import { useAdminPlaces } from "./adminPlaces";

export function AdminFrame() {
  return (
    <>
      <AdminBar />
      <ScreenOutlet />
    </>
  );
}

export function AdminBar() {
  const t = useText();
  const pathname = useRouterState({ select: (state) => state.location.pathname });
  const places = useAdminPlaces();
  // The page of one employee is still Employees.
  const here = places.find(({ to }) => pathname === to || pathname.startsWith(`${to}/`))?.to;
  return (
    <nav className={css.bar} aria-label={t("nav-administration")}>
      {places.map((place) => (
        <Link
          key={place.to}
          to={place.to}
          className={css.place}
          activeProps={{}}
          data-here={here === place.to || undefined}
          aria-current={here === place.to ? "page" : undefined}
        >
          {place.label}
        </Link>
      ))}
    </nav>
  );
}
