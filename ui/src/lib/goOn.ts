/**
 * The way on after something was saved. It comes before the message, so that what is pressed when the message can be
 * read is pressed on the new page; whoever went elsewhere meanwhile stays there.
 */
import { type NavigateOptions, useRouter } from "@tanstack/react-router";
import { useCallback, useState } from "react";

export function useGoOn(): (to: NavigateOptions) => Promise<void> {
  const router = useRouter();
  const [here] = useState(() => router.latestLocation.pathname);
  return useCallback(
    async (to) => {
      if (router.latestLocation.pathname === here) await router.navigate(to);
    },
    [router, here],
  );
}
