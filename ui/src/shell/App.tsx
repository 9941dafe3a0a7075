/**
 * What stands on the screen: first run, sign in, trouble with the data, or the desk. A session that ends
 * while somebody works covers the desk and does not take it down, so that nothing typed is lost.
 */
import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { AppStart, Me } from "../bindings";
import { ErrorState } from "../components/ErrorState";
import { ToastRegion } from "../components/ToastRegion";
import { TooltipLayer } from "../components/Tooltip";
import { FirstRun } from "../features/start/FirstRun";
import { RecoveryCodeScreen } from "../features/start/RecoveryCodeScreen";
import { NoOfficeScreen } from "../features/start/NoOfficeScreen";
import { SignInScreen } from "../features/start/SignInScreen";
import { StartLayout } from "../features/start/StartLayout";
import { call, dropAnswers, setUnauthenticatedHandler, useRead } from "../lib/api";
import { GuardProvider } from "../lib/guard";
import { host } from "../lib/host";
import { I18nProvider } from "../lib/i18n";
import { later } from "../lib/later";
import { closeAllToasts } from "../lib/toast";
import { forgetSteps } from "../lib/undo";
import css from "./Cover.module.css";

// The first screen is small: what comes after the sign-in is fetched while the person types.
const Desk = later(() => import("./Desk").then((module) => module.Desk));
const Cover = later(() => import("./Cover").then((module) => module.Cover));
const TroubleScreen = later(() =>
  import("../features/start/TroubleScreen").then((module) => module.TroubleScreen),
);

export function App() {
  const client = useQueryClient();
  const read = useRead("app_start", {});

  useEffect(
    () =>
      host().on((event) => {
        if (event.kind === "changed") dropAnswers(client, event.tables);
        if (event.kind === "reconnected") void client.invalidateQueries();
      }),
    [client],
  );

  const start = read.data;
  return (
    <I18nProvider
      locale={start?.locale ?? "en-US"}
      timeZone={start?.time_zone ?? "UTC"}
      words={start?.office?.words ?? "customers"}
      {...(start?.office
        ? { currency: start.office.currency, decimals: start.office.currency_decimals }
        : {})}
    >
      <GuardProvider>
        {start ? (
          <Started start={start} />
        ) : (
          read.error && (
            <StartLayout>
              <ErrorState error={read.error} onRetry={() => void read.refetch()} />
            </StartLayout>
          )
        )}
        <ToastRegion />
        <TooltipLayer />
      </GuardProvider>
    </I18nProvider>
  );
}

type Covered = "locked" | "signed_out";

function Started({ start }: { start: AppStart }) {
  const client = useQueryClient();
  // The last answer with somebody signed in: the desk that a cover keeps beneath it.
  const [desk, setDesk] = useState<AppStart | null>(start.state === "signed_in" ? start : null);
  const [covered, setCovered] = useState<Covered | null>(null);
  const [creating, setCreating] = useState(false);
  const [recoveryCode, setRecoveryCode] = useState<string | null>(null);

  // The answer of a session that is over: nothing is shown until it is known who is signed in now.
  const [over, setOver] = useState<AppStart | null>(null);

  const current = start.state === "signed_in" && !covered && start !== over;
  if (current && desk !== start && (!desk || desk.me?.id === start.me?.id)) setDesk(start);

  // Signing out ends the session too, but not as a surprise.
  const signingOut = useRef(false);
  const cover = useCallback((kind: Covered) => {
    if (!signingOut.current) setCovered((before) => before ?? kind);
  }, []);

  useEffect(() => Desk.ahead(), []);

  useEffect(() => {
    setUnauthenticatedHandler(() => cover("signed_out"));
    return host().on((event) => {
      if (event.kind === "signed_out") cover("signed_out");
    });
  }, [cover]);

  /** Takes the desk down with everything that it knew. */
  const clear = useCallback(async () => {
    const known = () => client.getQueryData<AppStart>(["app_start", {}]) ?? null;
    const before = known();
    setOver(before);
    closeAllToasts();
    forgetSteps();
    setDesk(null);
    setCovered(null);
    window.location.hash = "#/";
    client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== "app_start" });
    await client.refetchQueries({ queryKey: ["app_start"] });
    // Unchanged: the session goes on after all.
    if (known() === before) setOver(null);
  }, [client]);

  const signedIn = useCallback(
    async (me: Me) => {
      if (desk && desk.me?.id !== me.id) {
        await clear();
        return;
      }
      setCovered(null);
      await client.invalidateQueries();
    },
    [client, desk, clear],
  );

  const actions = useMemo(
    () => ({
      lock: async () => {
        cover("locked");
        await call("lock", {}).catch(() => undefined);
      },
      signOut: async () => {
        signingOut.current = true;
        await call("sign_out", {}).catch(() => undefined);
        await clear();
        signingOut.current = false;
      },
    }),
    [cover, clear],
  );

  if (recoveryCode) {
    return (
      <RecoveryCodeScreen
        code={recoveryCode}
        onDone={() => {
          setRecoveryCode(null);
          setCreating(false);
          void client.invalidateQueries();
        }}
      />
    );
  }
  if (start.state === "damaged" || start.state === "newer" || start.state === "unavailable") {
    return <TroubleScreen start={start} trouble={start.state} />;
  }
  const settingUp = creating || window.location.pathname.endsWith("/setup");
  if (start.state === "first_run" && start.shell === "portal" && !settingUp) return <NoOfficeScreen />;
  if (start.state === "first_run" || creating) {
    return (
      <FirstRun
        start={start}
        onBegin={() => setCreating(true)}
        onFailed={() => setCreating(false)}
        onCreated={setRecoveryCode}
      />
    );
  }
  if (desk?.me && desk.office) {
    return (
      <>
        <div className={css.desk} inert={covered !== null} data-covered={covered ?? undefined}>
          <Desk
            key={desk.me.id}
            start={desk}
            me={desk.me}
            office={desk.office}
            covered={covered !== null}
            actions={actions}
          />
        </div>
        {covered && (
          <Cover>
            <SignInScreen
              start={start}
              reason={covered}
              former={desk.me}
              onSignedIn={signedIn}
              onRecovered={setRecoveryCode}
            />
          </Cover>
        )}
      </>
    );
  }
  if (start.state === "signed_in" || start === over) return null;
  return (
    <SignInScreen
      start={start}
      reason={start.state === "locked" ? "locked" : null}
      former={start.me}
      onSignedIn={signedIn}
      onRecovered={setRecoveryCode}
    />
  );
}
