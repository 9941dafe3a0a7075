# Roles of people in the portal. Everybody holds them at one organization each.

portal-role-company-admin = Manage colleagues
portal-role-company-admin-hint = Invites colleagues, gives them roles and removes them, as far as their own roles go. The office approves whoever is new.
portal-role-accounts-payable = See costs and balances
portal-role-accounts-payable-hint = Sees what things cost and what is owed. Only for management: staff never see money, even when they hold this role.
portal-role-report-view = See reports
portal-role-report-view-hint = Reads and downloads the reports of their { -organization }.
portal-role-location-view = See locations
portal-role-location-view-hint = Sees the locations of their { -organization } and what stands there.
portal-role-location-edit = Edit locations
portal-role-location-edit-hint = Adds and changes locations. The office can have that wait for its approval.
portal-role-assembly-edit = Edit assemblies
portal-role-assembly-edit-hint = Adds and changes assemblies. The office can have that wait for its approval.
portal-role-contact-edit = Edit contact data
portal-role-contact-edit-hint = Changes how their { -organization } is reached. The office can have that wait for its approval.
portal-role-billing-address-edit = Edit the billing address
portal-role-billing-address-edit-hint = Changes where the bills of their { -organization } go.
portal-role-notice-view = See notices
portal-role-notice-view-hint = Sees the notices that the office sent to their { -organization }.
