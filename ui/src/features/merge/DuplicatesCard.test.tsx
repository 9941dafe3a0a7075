import {
  RouterProvider,
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
} from "@tanstack/react-router";
import { screen, waitFor } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { expect, it } from "vitest";
import type { NotDuplicate, Similar } from "../../bindings";
import { show, testHost } from "../../test/host";
import { CustomerDuplicates } from "./DuplicatesCard";

const like = (id: string, name: string): Similar => ({
  id,
  name,
  code: "HC2",
  city: "Tarnwell",
  status: "deactivated",
  why: "same_name",
});

function open(found: Similar[], edit = true) {
  let list = found;
  const host = testHost({
    customer_duplicates: () => list,
    not_duplicate_mark: ({ other }: NotDuplicate) => {
      list = list.filter(({ id }) => id !== other);
      return { id: "n", step_id: "s" };
    },
  });
  const page = { id: "h", name: "Harbor Café", may: { edit } } as never;
  const root = createRootRoute({ component: () => <CustomerDuplicates page={page} /> });
  const routes = ["/customers/$id", "/merge/customer"].map((path) =>
    createRoute({ getParentRoute: () => root, path }),
  );
  const router = createRouter({
    routeTree: root.addChildren(routes),
    history: createMemoryHistory({ initialEntries: ["/"] }),
  });
  show(<RouterProvider router={router as never} />);
  return host;
}

it("names who may be the same and why, and leads to the merge", async () => {
  open([like("t", "The Harbor Cafe"), like("u", "Harbor Cafe"), like("v", "Harbour Café")]);
  expect(await screen.findByRole("heading", { name: "May be the same as" })).toBeInTheDocument();
  expect(screen.getAllByText("same name")).toHaveLength(2);
  expect(screen.getByRole("link", { name: "Merge with The Harbor Cafe" })).toHaveAttribute(
    "href",
    "/merge/customer?keep=h&lose=t",
  );
  await userEvent.click(screen.getByRole("button", { name: "Show 1 more" }));
  expect(screen.getByRole("link", { name: "Harbour Café" })).toBeInTheDocument();
});

it("lets go of one that is no duplicate, and goes with the last", async () => {
  const host = open([like("t", "The Harbor Cafe"), like("u", "Harbor Cafe")]);
  await userEvent.click(await screen.findByRole("button", { name: "The Harbor Cafe is not a duplicate" }));
  await waitFor(() => expect(screen.queryByRole("link", { name: "The Harbor Cafe" })).toBeNull());
  const marked = host.calls.find(({ name }) => name === "not_duplicate_mark");
  expect(marked?.input).toEqual({ noun: "customer", id: "h", other: "t" });
  await userEvent.click(screen.getByRole("button", { name: "Harbor Cafe is not a duplicate" }));
  await waitFor(() => expect(screen.queryByRole("heading")).toBeNull());
});

it("is not there without duplicates, nor for whoever may not edit", async () => {
  const host = open([like("t", "The Harbor Cafe")], false);
  await waitFor(() => expect(document.body).toBeInTheDocument());
  expect(screen.queryByRole("heading")).toBeNull();
  expect(host.calls).toEqual([]);
});
