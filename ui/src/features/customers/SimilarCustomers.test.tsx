import {
  RouterProvider,
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
} from "@tanstack/react-router";
import { screen, waitFor } from "@testing-library/react";
import { expect, it } from "vitest";
import type { Similar } from "../../bindings";
import { show, testHost } from "../../test/host";
import { SimilarCustomers } from "./SimilarCustomers";

const hollen: Similar = {
  id: "h",
  name: "Hollen Water District",
  code: "HOLLN",
  city: "Hollen Creek",
  status: "deactivated",
  why: "same_email",
};

function open(props: Parameters<typeof SimilarCustomers>[0]) {
  const host = testHost({ customer_similar: () => [hollen] });
  const root = createRootRoute({ component: () => <SimilarCustomers {...props} /> });
  const page = createRoute({ getParentRoute: () => root, path: "/customers/$id" });
  const router = createRouter({
    routeTree: root.addChildren([page]),
    history: createMemoryHistory({ initialEntries: ["/"] }),
  });
  show(<RouterProvider router={router as never} />);
  return host;
}

it("names who is there already, where, and why they are like it", async () => {
  const host = open({ name: "Hollen", email: "office@hollen.example", not: "me" });
  expect(await screen.findByRole("link", { name: "Hollen Water District" })).toBeInTheDocument();
  expect(screen.getByText("HOLLN, Hollen Creek, Deactivated")).toBeInTheDocument();
  expect(screen.getByText("same e-mail")).toBeInTheDocument();
  expect(host.calls[0]?.input).toEqual({
    name: "Hollen",
    email: "office@hollen.example",
    phone: null,
    not: "me",
  });
});

it("asks from the third letter on", async () => {
  const host = open({ name: "Ho " });
  await waitFor(() => expect(document.querySelector("[aria-live=polite]")).toBeEmptyDOMElement());
  expect(host.calls).toEqual([]);
});
