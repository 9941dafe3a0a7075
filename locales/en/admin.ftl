# Administration: office, lists, backup, activity.

admin-office = Office
admin-backup = Backup
admin-activity = Activity

## Office

active-customers = Active { -organizations }: { $count }
portal-users = Portal users: { $count }
office-section-name = Name and address
office-section-logo = Logo
office-section-region = Region and paper
office-section-words = Words
office-section-support = Support
office-section-locks = Locks
office-saved = Office settings saved
office-address = Address
office-logo-alt = Logo of { $office }
office-logo-none = No logo yet. It stands on every document.
office-kind-purveyor = Purveyor
office-kind-testing-company = Testing company
office-kind-other = Other
office-kind-hint = Hides what does not apply
office-support-hint = Stands in every mail and under Help
office-idle-hint = Without keyboard or mouse
office-reactivation-hint = How long something deactivated stays so
paper-letter = Letter
paper-a4 = A4
lock-never = Never
lock-none = No lock
lock-minutes = { $count ->
    [one] After 1 minute
   *[other] After { $count } minutes
  }
lock-months = { $count ->
    [one] 1 month
   *[other] { $count } months
  }
words-example-customers = Manage Customers, Add New Customer, Add Contact
words-example-companies = Manage Companies, Add Company, Add Customer
words-example-clients = Clients, Add Client, Add Contact
words-example-accounts = Manage Accounts, Add New Account, Add Contact

## Lists

list-customer-type = { -organization-title } types
list-price-list = Price lists
list-title = Titles
list-module = Modules
list-subscription-type = Subscription types
list-lead-customer-type = What kinds of { -organizations } there are, for filters and reports.
list-lead-price-list = The names of your price lists.
list-lead-title = How people are addressed, such as Mr or Dr.
list-lead-module = The services that you sell and tick per { -organization }.
list-lead-subscription-type = How often a subscription is billed.
list-add = Add
list-add-title = Add to this list
list-added = { $name } added
list-saved = { $name } saved
list-rename = Rename
list-rename-title = Rename { $name }
list-up = Move up
list-down = Move down
list-is-first = It is the first one.
list-is-last = It is the last one.
list-moved = { $name } moved
list-default = Default
list-make-default = Make it the default
list-no-default = No longer the default
list-default-made = { $name } is the default now
list-default-gone = There is no default now
list-hide = Hide
list-hide-detail = Not offered any more, stays where it is used
list-hidden = Hidden
list-hidden-done = { $name } hidden
list-show = Show again
list-shown = { $name } is offered again
list-in-use = { $count ->
    [0] Not in use
   *[other] In use by { $text }
  }
list-merge = Merge into another
list-merge-alone = There is no other one in this list.
list-merge-title = Merge { $name } into another
list-merge-into = Merge into
list-merge-action = Merge into { $name }
list-merge-text = { $count ->
    [0] { $name } is not in use. It leaves the list.
    [one] One record gets { $into } instead of { $name }, which leaves the list.
   *[other] { $count } records get { $into } instead of { $name }, which leaves the list.
  }
list-merged = { $name } merged into { $into }
list-delete = Delete
list-delete-in-use = It is in use. Hide or merge it instead.
list-delete-title = Delete { $name }?
list-delete-text = Nothing uses it. You can undo this.
list-deleted = { $name } deleted
list-empty = Nothing in this list yet
list-empty-text = Add what your office uses.

## Backup

backups = Backups
backup-lead = A backup holds everything, files included. One is made every day.
backup-now = Back up now
backup-made = Backup made, { $size }
backup-failed = The backup could not be made.
backup-fault-title = The automatic backup of { $when } failed.
backup-fault-disk-full = The disk is full: make room on it.
backup-fault-read-only = The folder cannot be written to: check its permissions.
backup-fault-busy = Something else was using the data.
backup-fault-damaged = The copy could not be read back: check the disk.
backup-fault-internal = Something went wrong on our side.
backup-fault-then = Then press { backup-now }; if that fails too, write to support.
backup-fault-ask = Then ask somebody who may make backups to make one.
backup-fault-newest = The newest backup is from { $when }.
backup-fault-none = There is no backup yet.
backup-folder = Folder
backup-folder-hint = Copy it to another disk from time to time
backup-none = No backup yet
backup-none-text = The first one is made today by itself, or now by the button above.
backup-kind-daily = Daily
backup-kind-weekly = Weekly
backup-kind-manual = By hand
backup-kind-before-update = Before an update
backup-kind-before-restore = Before a restore
backup-look = Look inside
backup-look-title = Backup of { $at }
backup-look-office = Office
backup-look-customers = { -organizations-title }
backup-look-contacts = { -persons-title }
backup-look-people = Employees
backup-look-file = File
backup-restore = Restore
backup-restore-title = Restore the backup of { $at }?
backup-restore-action = Restore this backup
backup-restore-text = The whole office goes back to that moment. What is there now is kept as a backup of its own.
backup-restore-sign-in = Everybody signs in again afterwards.

## Activity

activity = Activity
activity-lead = Everything that people changed, latest first.
activity-empty = Nothing happened yet
activity-empty-text = Every change will stand here, with who, when, and what it was before.
activity-more = Show earlier
step-by-program = Clientele
step-create = added { $label }
step-delete = deleted { $label }
step-restore = restored { $label }
step-update = { $count ->
    [0] changed { $label }
    [one] changed one field of { $label }
   *[other] changed { $count } fields of { $label }
  }
step-many = { $count ->
    [one] changed one { -organization }
   *[other] changed { $count } { -organizations }
  }
step-undo = undid a change of { $label }
step-undo-many = undid a change of { $count } { -organizations }
step-customer-create = added { $label }
step-customer-create-with = added { $label } with { $along }
count-contact = { $count ->
    [one] 1 { -person }
   *[other] { $count } { -persons }
  }
count-customer-module = { $count ->
    [one] 1 module
   *[other] { $count } modules
  }
count-customer-partner = { $count ->
    [one] 1 partner user
   *[other] { $count } partner users
  }
count-note = { $count ->
    [one] 1 note
   *[other] { $count } notes
  }
timeline-details = Details
step-customer-deactivate = deactivated { $label }
step-customer-deactivate-many = deactivated { $count } { -organizations }
step-customer-reactivate = reactivated { $label }
step-customer-reactivate-many = reactivated { $count } { -organizations }
step-customer-lift-lock = lifted the reactivation lock of { $label }
step-note-add = noted: { $label }
step-list-item-merge = merged { $label } into another item
step-office-create = created the office
step-sample-create = added the sample company
step-demo-fill-many = added { $count } { -organizations } to try the office at scale
step-sample-remove = removed the sample company
step-undone = Undone
step-more-fields = { $count ->
    [one] and one more field
   *[other] and { $count } more fields
  }
undo-step = Undo: { $what }
value-picture = a picture
value-status-active = Active
value-status-deactivated = Deactivated
value-paper-letter = Letter
value-paper-a4 = A4
value-words-customers = Customers & contacts
value-words-companies = Companies & customers
value-words-clients = Clients & contacts
value-words-accounts = Accounts & contacts
value-kind-purveyor = Purveyor
value-kind-testing-company = Testing company
value-kind-other = Other
entity-account = Sign-in
entity-account-role = Role
entity-contact = { -person-title }
entity-list-item = List entry
entity-note = Note
entity-proposal = Change that waits
entity-customer-module = Module
entity-customer-partner = Partner user
entity-other = Part
