/** The pages of customers. */
export { AddCustomerPage } from "./AddCustomerPage";
export { CustomersPage } from "./CustomersPage";
export { CustomerPage } from "./CustomerPage";
