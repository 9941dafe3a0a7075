/** Every place of the desk. Hash addresses: the same in the window and under any path of the portal. */
import {
  createHashHistory,
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
} from "@tanstack/react-router";
import type { ListName } from "../bindings";
import { HomePage } from "../features/home/HomePage";
import { Frame } from "./Frame";
import { NotFound } from "./NotFound";
import { PageFailure } from "./PageFailure";

const root = createRootRoute({ component: Frame, notFoundComponent: NotFound });

const home = createRoute({ getParentRoute: () => root, path: "/", component: HomePage });

const customers = createRoute({
  getParentRoute: () => root,
  path: "/customers",
  component: lazyRouteComponent(() => import("../features/customers/CustomersPage"), "CustomersPage"),
});
const addCustomer = createRoute({
  getParentRoute: () => root,
  path: "/customers/new",
  component: lazyRouteComponent(() => import("../features/customers/AddCustomerPage"), "AddCustomerPage"),
});
const customer = createRoute({
  getParentRoute: () => root,
  path: "/customers/$id",
  component: lazyRouteComponent(() => import("../features/customers/CustomerPage"), "CustomerPage"),
});

const people = createRoute({
  getParentRoute: () => root,
  path: "/people",
  component: lazyRouteComponent(() => import("../features/people/PeoplePage"), "PeoplePage"),
});
const person = createRoute({
  getParentRoute: () => root,
  path: "/people/$id",
  component: lazyRouteComponent(() => import("../features/people/PersonPage"), "PersonPage"),
});

const mergeCustomers = createRoute({
  getParentRoute: () => root,
  path: "/merge/customer",
  component: lazyRouteComponent(() => import("../features/merge/MergePage"), "MergeCustomersPage"),
});
const mergePeople = createRoute({
  getParentRoute: () => root,
  path: "/merge/person",
  component: lazyRouteComponent(() => import("../features/merge/MergePage"), "MergePeoplePage"),
});

const importFile = createRoute({
  getParentRoute: () => root,
  path: "/import",
  component: lazyRouteComponent(() => import("../features/import/ImportPage"), "ImportPage"),
});

const admin = createRoute({
  getParentRoute: () => root,
  path: "/admin",
  component: lazyRouteComponent(() => import("../features/office/AdminFrame"), "AdminFrame"),
});
const office = createRoute({
  getParentRoute: () => admin,
  path: "/office",
  component: lazyRouteComponent(() => import("../features/office/OfficePage"), "OfficePage"),
});
const employees = createRoute({
  getParentRoute: () => admin,
  path: "/employees",
  component: lazyRouteComponent(() => import("../features/employees/EmployeesPage"), "EmployeesPage"),
});
const addEmployee = createRoute({
  getParentRoute: () => admin,
  path: "/employees/new",
  component: lazyRouteComponent(() => import("../features/employees/AddEmployeePage"), "AddEmployeePage"),
});
const employee = createRoute({
  getParentRoute: () => admin,
  path: "/employees/$id",
  component: lazyRouteComponent(() => import("../features/employees/EmployeePage"), "EmployeePage"),
});
const groups = createRoute({
  getParentRoute: () => admin,
  path: "/groups",
  component: lazyRouteComponent(() => import("../features/roles/GroupsPage"), "GroupsPage"),
});
const lists = createRoute({
  getParentRoute: () => admin,
  path: "/lists/$list",
  params: { parse: ({ list }) => ({ list: list as ListName }), stringify: ({ list }) => ({ list }) },
  component: lazyRouteComponent(() => import("../features/list/ListPage"), "ListPage"),
});
const fields = createRoute({
  getParentRoute: () => admin,
  path: "/fields",
  component: lazyRouteComponent(() => import("../features/fields/FieldsPage"), "FieldsPage"),
});
const exportAll = createRoute({
  getParentRoute: () => admin,
  path: "/export",
  component: lazyRouteComponent(() => import("../features/officeFile/ExportPage"), "ExportPage"),
});
const backup = createRoute({
  getParentRoute: () => admin,
  path: "/backup",
  component: lazyRouteComponent(() => import("../features/backup/BackupPage"), "BackupPage"),
});
const updates = createRoute({
  getParentRoute: () => admin,
  path: "/updates",
  component: lazyRouteComponent(() => import("../features/updates/UpdatesPage"), "UpdatesPage"),
});
const activity = createRoute({
  getParentRoute: () => admin,
  path: "/activity",
  component: lazyRouteComponent(() => import("../features/activity/ActivityPage"), "ActivityPage"),
});

export const router = createRouter({
  routeTree: root.addChildren([
    home,
    customers,
    addCustomer,
    customer,
    people,
    person,
    mergeCustomers,
    mergePeople,
    importFile,
    admin.addChildren([
      office,
      employees,
      addEmployee,
      employee,
      groups,
      lists,
      fields,
      exportAll,
      backup,
      updates,
      activity,
    ]),
  ]),
  history: createHashHistory(),
  // What a page shows comes from the query cache; the router itself loads nothing ahead.
  defaultPreload: false,
  defaultErrorComponent: PageFailure,
  scrollRestoration: false,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
