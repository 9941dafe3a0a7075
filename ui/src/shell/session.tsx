/** Who is signed in to which office, and the ways out: lock, switch the person, sign out. */
import { createContext, useContext } from "react";
import type { AppStart, Me, OfficeBrief } from "../bindings";

export type Session = {
  start: AppStart;
  me: Me;
  office: OfficeBrief;
  /** Covers the screen; what is being typed stays beneath it for the same person. */
  lock: () => Promise<void>;
  /** Asks for unsaved changes, then shows who can take over. */
  switchPerson: () => Promise<void>;
  signOut: () => Promise<void>;
};

const Context = createContext<Session | null>(null);

export const SessionProvider = Context.Provider;

export function useSession(): Session {
  const session = useContext(Context);
  if (!session) throw new Error("nobody is signed in here");
  return session;
}
