# Employees, their roles and group roles.

## Roles, and what they are about

area-company = All { -organizations }
area-crm-company = Only { -organizations } assigned to them
area-customer = { -persons-title } of all { -organizations }
area-portal-user = Portal users
area-employee = Employees
area-role = Roles of employees
area-group = Group roles
area-list = Lists
area-settings = Office settings
area-backup = Backups
area-audit = Activity

role-superuser = Superuser
role-superuser-hint = May do everything, and gives every role.
role-administrator = Administrator
role-administrator-hint = May do everything but employees, their roles and the group roles made for employees.
role-company-view = View all { -organizations }
role-company-view-hint = Opens every { -organization } of the office with its { -persons } and notes.
role-company-edit = Edit all { -organizations }
role-company-edit-hint = Adds, changes and deactivates every { -organization } of the office.
role-crm-company-view = View assigned { -organizations }
role-crm-company-view-hint = Opens only the { -organizations } that are assigned to the employee.
role-crm-company-edit = Edit assigned { -organizations }
role-crm-company-edit-hint = Adds { -organizations } and changes those that are assigned to the employee.
role-customer-view = View { -persons } of all { -organizations }
role-customer-view-hint = Opens the list of all { -persons } and the page of each one.
role-customer-edit = Edit { -persons } of all { -organizations }
role-customer-edit-hint = Adds { -persons } to every { -organization }, changes them and gives them roles in the portal.
role-portal-user-view = View portal users
role-portal-user-view-hint = Sees who may sign in to the portal.
role-portal-user-edit = Edit portal users
role-portal-user-edit-hint = Adds, changes and removes people who sign in to the portal.
role-employee-view = View employees
role-employee-view-hint = Sees who works here and who may sign in.
role-employee-edit = Edit employees
role-employee-edit-hint = Adds and deactivates employees and resets their passwords.
role-role-view = View roles of employees
role-role-view-hint = Sees which roles every employee holds.
role-role-edit = Edit roles of employees
role-role-edit-hint = Gives employees roles, and takes them away, as far as they hold those roles themselves.
role-customer-permission-group-view = View group roles
role-customer-permission-group-view-hint = Sees the named sets of roles and who holds them.
role-customer-permission-group-edit = Edit group roles
role-customer-permission-group-edit-hint = Adds, changes and deletes the named sets of roles.
role-list-view = View lists
role-list-view-hint = Sees the lists of Administration, such as modules and titles.
role-list-edit = Edit lists
role-list-edit-hint = Adds, renames, merges and hides entries of the lists of Administration.
role-settings-view = View office settings
role-settings-view-hint = Sees the settings of the office.
role-settings-edit = Edit office settings
role-settings-edit-hint = Changes the settings of the office, such as its name, logo and words.
role-backup-view = View backups
role-backup-view-hint = Sees which backups there are and looks inside them.
role-backup-edit = Edit backups
role-backup-edit-hint = Makes backups and takes the office back to one of them.
role-audit-view = View activity
role-audit-view-hint = Sees who changed what, and when.
role-audit-edit = Edit activity
role-audit-edit-hint = Sees who changed what, and when, and decides how long that is kept.

## Employees

admin-employees = Employees
employees-lead = Who works here, how they sign in and what they may do.
employees-search = Find by name or username
employees-show = Which employees
employees-counted = { $count ->
    [one] 1 employee
   *[other] { $text } employees
  }
employees-counted-of = { $count } of { $total } employees
employees-none = No employee matches “{ $search }”
employees-none-here = { $show ->
    [deactivated] Nobody is deactivated
   *[other] Nobody is active
  }
employees-none-filtered = Only { $show ->
    [deactivated] deactivated
   *[other] active
  } employees are shown.
employees-all = Show all employees
employee-one = Employee
employee-add = Add employee
employee-gone-title = This employee is not here
employee-gone-text = Perhaps adding them was undone.
employee-gone-back = All employees
employee-name = Name
employee-kind = Kind
employee-in-house = In-house
employee-rep = Rep
employee-rep-hint = Sees only the { -organizations } whose sales rep they are, and is never a superuser or an administrator.
employee-signed-in = Last signed in here
employee-never = Never
employee-you = You
employee-status = Status
employee-roles = Roles
employee-roles-none = No roles
employee-roles-direct = { $count ->
    [one] 1 given directly
   *[other] { $count } given directly
  }
employee-groups-count = { $count ->
    [one] 1 group role
   *[other] { $count } group roles
  }
employee-sign-in = Name and sign-in
employee-username-hint = They sign in with it. It can be their own e-mail address
employee-password-lead = Tell them this password yourself. They can change it under their own name, at the bottom left.
employee-held-more = { $name } holds a role that you do not hold. Only a superuser changes their username, login email, status and password.
employee-new = the new employee
employee-added = { $name } added
employee-saved = { $name } saved

employee-groups-hint = Everything in a group role is theirs for as long as they hold it.
employee-groups-none = There are no group roles for employees yet.
employee-direct-hint = Theirs alone, beside what the group roles give them.
employee-roles-read-only = You can see these roles, but not change them. That needs { $roles }.
employee-roles-new-read-only = They begin without roles. Giving some needs { $roles }.
employee-role-quoted = “{ $role }”
employee-roles-nothing = No roles yet. Signed in, they see only Home.
employee-area = Area
employee-access = Access
employee-source = Comes from
access-none = None
access-view = View
access-edit = Edit
access-all = Held
source-direct = Given directly
source-direct-view = View, given directly
source-group = Through { $groups }
source-view = View through { $groups }
source-edit = Edit through { $groups }
source-unknown = a group role

employee-deactivate-title = Deactivate { $name }?
employee-deactivate-sign-in = They can no longer sign in, and what they have open closes.
employee-deactivate-assigned = What is assigned to them stays theirs, and what they did keeps their name.
employee-deactivate-undo = You can undo this, or reactivate them at any time.
employee-deactivated = { $name } deactivated
employee-reactivate-title = Reactivate { $name }?
employee-reactivate-sign-in = They can sign in again with their username and their password.
employee-reactivate-roles = They have the same roles as before.
employee-reactivated = { $name } reactivated
employee-deactivate-own = This is you. Somebody else has to deactivate you.

employee-password = Reset password
employee-password-title = New password for { $name }
employee-password-text = You tell them the new password yourself. Wherever they are signed in, they are signed out.
employee-password-set = New password for { $name } set
employee-password-own = Change your own password under your name, at the bottom left.

profile = My profile
profile-saved = Profile saved
profile-language-hint = For mails to you

field-rep = Rep
field-roles = Roles
field-employee-roles = Direct roles
field-group-ids = Group roles

error-role-not-yours = You do not hold all of these roles yourself. Ask a superuser to give or take them
error-rep-never = A rep is never a superuser or an administrator. Choose one or the other
error-username-unknown = Nobody to whom you may give roles signs in with this username
error-role-unknown-detail = They cannot hold “{ $role }”. Check its exact name
error-role-not-yours-detail = You do not hold { $role } yourself. Ask a superuser to give it
error-rep-never-detail = They are a rep, and a rep never holds { $role }
error-management-only-detail = They are staff, and only management holds { $role }
error-file-text = This is no plain text. Save it in your spreadsheet as “CSV UTF-8” and choose it again
error-file-columns = Its first line lacks a heading. It needs userName and addRoles
error-file-no-lines = It has no lines below the headings
error-file-too-long-detail = It has too many lines. Divide it into files of at most { $max } lines
error-lines-refused-detail = { $count ->
    [one] One line has a fault, so nothing was given
   *[other] { $count } lines have a fault, so nothing was given
  }
error-last-superuser = The office needs an active superuser. Make somebody else one first
error-holds-more-roles = They hold a role that you do not hold. Ask a superuser to change this
error-own-account = This is you. Ask somebody else to deactivate you

# Group roles

admin-groups = Group roles
groups-role = Role
groups-find = Find a role
groups-find-none = No role matches “{ $search }”
groups-add = Add group role
groups-audience = Whose group roles
groups-audience-employee = Employees
groups-audience-customer = { -persons-title } in the portal
groups-add-text = It begins empty. Choose in its column what it gives, and give it to { $audience ->
    [customer] { -persons } on their own pages.
   *[employee] people under Employees.
  }
groups-added = { $name } added
groups-description-hint = Whom it is for, in a few words
groups-rename = Rename and describe
groups-rename-title = Rename { $name }
groups-copy = Copy
groups-copy-detail = A new one with the same roles, held by nobody
groups-copied = Copy of { $name } added
groups-delete = Delete
groups-delete-title = Delete { $name }?
groups-delete-action = Delete group role
groups-delete-nobody = Nobody has this group role, so nobody loses anything.
groups-delete-empty = It gives nothing, so nobody loses anything.
groups-delete-people = { $count ->
    [one] 1 person has it: { $people }. This person loses:
   *[other] { $count } people have it: { $people }. They lose:
  }
groups-delete-besides = What somebody has directly or through another group role stays.
groups-lost = { $role }: { $level }
groups-deleted = { $name } deleted
groups-saved = { $name } saved
groups-empty = Group roles go here
groups-empty-text = A group role is a named set of roles, such as { $audience ->
    [customer] Site contact
   *[employee] Front desk
  }. Change it once, and it changes for everybody who has it.
groups-people = { $count ->
    [0] Nobody yet
    [one] 1 person
   *[other] { $count } people
  }
groups-rows-customers = { -organizations-title }
groups-rows-people = People
groups-rows-office = Office
groups-rows-all = Everything at once
groups-rows-portal = In the portal
groups-management-only = management only: money
groups-none = –
groups-view = View
groups-edit = Edit
groups-no = No
groups-yes = Yes
groups-none-read = No access
groups-view-read = View
groups-edit-read = Edit
groups-no-read = No
groups-yes-read = Yes
groups-cell = { $level }: { $role }, { $group }
groups-through = as { $role }
groups-own = Of its own: { $level }
groups-not-yours = Only a superuser gives it: you do not have { $roles } yourself.
groups-closed = To change group roles you need the role { $role }.
groups-closed-more = It holds roles that you do not have, so only a superuser can change it.
groups-read-only = You can look at these group roles, but not change them.
groups-unsaved = Unsaved change
groups-affected = { $count ->
    [0] Nobody is affected.
    [one] 1 person affected.
   *[other] { $count } people affected.
  }
groups-of = { $group }:
groups-becomes = becomes
groups-who = Who?
groups-discard = Discard
groups-save = Save group role
groups-held-by-none = No group role gives this.
groups-held-through = { $group } (as { $role })
groups-nobody-yet = Nobody yet
groups-held-directly = Roles that somebody has directly stand under Employees.
groups-held-directly-portal = Roles that somebody has directly stand on their own page.
groups-others = { $count ->
    [one] 1 other
   *[other] { $count } others
  }
groups-unseen = { $count ->
    [one] 1 person whom you do not see
   *[other] { $count } people whom you do not see
  }

# Roles by a file

roles-file = Give roles by a file
roles-file-lead = A CSV file gives roles to many people at once, employees and { -persons } who sign in to the portal. Save one from your spreadsheet, with two columns:
roles-file-username = The username with which somebody signs in
roles-file-roles = The exact names of the roles, with a space between two of them. They stand in small letters beside the roles on this screen
roles-file-example = For example
roles-file-example-save = Save example file
roles-file-example-name = roles example.csv
roles-file-adds = It only adds: nobody loses a role. Whoever is at several { -organizations } gets the roles at each of them. You see every line before anything is given.
roles-file-drop = You can also drop the file on this window.
roles-file-choose = Choose file
roles-file-choose-other = Choose another file
roles-file-give = { $count ->
    [one] Give 1 role
   *[other] Give { $count } roles
  }
roles-file-failed = { $known ->
    [no] The file cannot be used.
   *[yes] { $name } cannot be used.
  }
roles-file-faults = { $lines ->
    [one] The one line
   *[other] { $faults } of { $lines } lines
  } of { $name } { $faults ->
    [one] has a fault.
   *[other] have a fault.
  }
roles-file-mend = Nothing is given until the file is mended. Correct what stands below, save the file and choose it again.
roles-file-none = { $name } gives nothing new.
roles-file-none-text = Everybody in it holds these roles already.
roles-file-ready = { $name } gives { $roles ->
    [one] 1 role
   *[other] { $roles } roles
  } to { $people ->
    [one] 1 person.
   *[other] { $people } people.
  }
roles-file-not-yet = Nothing is given yet.
roles-file-done = { $roles ->
    [one] 1 role
   *[other] { $roles } roles
  } given to { $people ->
    [one] 1 person
   *[other] { $people } people
  }
roles-file-lines = Lines of the file
roles-file-line = Line
roles-file-added = Gets
roles-file-given = Given
roles-file-held = Has already
roles-file-nothing = Nothing new
roles-file-blank = No username
roles-file-shown = The first { $shown } of { $count } lines stand here.

# Group roles: Why can’t I …?

why = Why can’t I …?
why-may = You may
why-may-not = You may not
why-have = you have it
why-needs = Any one of these roles opens it
why-everybody = Everybody who signs in
why-assigned-only = (only { -organizations } that are assigned to you)
why-assigned-new = (they are assigned to you from the start)
why-superuser = You are a superuser, so everything is open to you. Others need one of the roles that stand below each line.
why-your-roles = Your roles: { $roles }.
why-no-roles = You have no roles yet.
why-lead = Any one of the roles below a line opens it; a superuser may do everything.
why-ask = Ask a superuser of { $office }.
why-ask-mail = Or write to
why-show-all = Show this for all screens
why-show-screen = Show this screen alone
why-elsewhere = Other places of Administration
why-screen-customer = { -organization-an-upper }
why-screen-lists = Lists
why-do-customers-see = See { -organizations }, their { -persons }, notes and history
why-do-customers-add = Add { -organizations }
why-do-customers-edit = Edit { -organizations } and their modules
why-do-customers-status = Deactivate and reactivate { -organizations }
why-do-contacts-edit = Add, edit and delete { -persons }
why-do-notes-edit = Write notes and follow-ups
why-do-lock-lift = Lift the reactivation lock
why-do-views = Save your own views of the list
why-do-sample-remove = Remove the sample company
why-do-office-edit = Change the settings of the office
why-do-employees-see = See who works here
why-do-employees-edit = Add and deactivate employees, reset their passwords
why-do-roles-see = See which roles somebody has
why-do-roles-give = Give and take roles that you have yourself
why-do-roles-any = Give and take any role
why-do-groups-see = See group roles and who has them
why-do-groups-edit = Add, change and delete group roles of employees
why-do-groups-edit-portal = Add, change and delete group roles of { -persons } in the portal
why-do-roles-file = Give roles by a file to whom you may give them
why-do-lists-edit = Change the office’s lists
why-do-backups-see = See the backups
why-do-backups-edit = Make a backup, or restore one
why-do-updates = Look for updates of the desktop app and install them
why-do-activity-see = See who changed what
not-allowed-title = This screen is not open to you
not-allowed-lead = To open { $screen } you need a role that you do not have.

# Group roles: what the activity says

step-undo-nameless = undid a change
step-group-add = { $known ->
    [no] added a group role
   *[yes] added the group role { $label }
  }
step-group-save = { $known ->
    [no] changed a group role
   *[yes] changed the group role { $label }
  }
step-group-save-roles = { $known ->
    [no] changed what a group role gives
   *[yes] changed what the group role { $label } gives
  }
step-group-delete = { $known ->
    [no] deleted a group role
   *[yes] deleted the group role { $label }
  }
step-role-import = gave roles by a file
step-role-import-many = gave roles by a file at { $count } { -organizations }
step-employee-add = added the employee { $label }
step-employee-save-both = { $count ->
    [one] changed one field and the roles of { $label }
   *[other] changed { $count } fields and the roles of { $label }
  }
step-employee-save-roles = { $known ->
    [no] changed the roles of an employee
   *[yes] changed the roles of { $label }
  }
step-employee-deactivate = deactivated the employee { $label }
step-employee-reactivate = reactivated the employee { $label }
step-profile-save = changed their own profile
step-gave-group = gave { $label } the group role { $name }
step-took-group = took the group role { $name } from { $label }
step-gave-role = gave { $label } the role { $name }
step-took-role = took the role { $name } from { $label }
entity-role-group = Group role
entity-role-group-role = Role
entity-account-role-group = Group role
