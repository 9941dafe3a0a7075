/** Opens one of the dialogs that every place shares. */
import { createContext, useContext } from "react";

export type FrameDialog =
  "palette" | "shortcuts" | "why" | "preferences" | "about" | "contact" | "profile" | "password" | "recovery";

const Context = createContext<(dialog: FrameDialog) => void>(() => undefined);
export const FrameProvider = Context.Provider;

export function useFrameDialog(): (dialog: FrameDialog) => void {
  return useContext(Context);
}
