/** Administration: its places as a bar under the top bar, the chosen one below. */
import { Link, Outlet, useRouterState } from "@tanstack/react-router";
import { useText } from "../../lib/i18n";
import css from "./AdminFrame.module.css";
import { useAdminPlaces } from "./adminPlaces";

export function AdminFrame() {
  const t = useText();
  const here = useRouterState({ select: (state) => state.location.pathname });
  const places = useAdminPlaces();
  return (
    <>
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
      <Outlet />
    </>
  );
}
