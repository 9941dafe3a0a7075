/** A page that broke while it was drawn: in our words, with a way to begin it anew; the frame around it stays. */
import type { ErrorComponentProps } from "@tanstack/react-router";
import { ErrorState } from "../components/ErrorState";

export function PageFailure({ reset }: ErrorComponentProps) {
  return <ErrorState error={{ code: "internal", message: "", fields: [], ref: null }} onRetry={reset} />;
}
