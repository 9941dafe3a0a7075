# Customers: list, wizard, page. The words Customer and Contact are terms of /locales/words.

## Names and short words

crm = CRM
customers-title = { -organizations-title }
customer-one = { -organization-title }
customer-new = New { -organization }
customer-add = { -organization-add }
customer-add-button = { -organization-add-button }
customer-edit = { -organization-edit }
customer-deactivate = { -organization-deactivate }
customer-reactivate = { -organization-reactivate }
name-of-organization = { -organization-name }
customer-notes = { -organization-title } notes
external-id = External { -organization } ID
default-email = Default e-mail
contact-email = { -person-title } email
login-email = Login email
contacts = { -persons-title }
modules = Modules
more-actions = More actions
deactivate = Deactivate
reactivate = Reactivate
any = Any
none = None
nobody = Nobody
status-active = Active
status-deactivated = Deactivated
status-all = All

## The grid

grid-selection = Selection
grid-select-row = Select { $name }
grid-select-loaded = { $count ->
    [one] Select the loaded row
   *[other] Select the { $count } loaded rows
  }
grid-loading-row = Loading

## The list

customers-search = Search { -organizations }
customers-search-hint = Name, code, phone, city
search-clear = Clear the search
customers-count = { $count } of { $total } { $total ->
    [one] { -organization }
   *[other] { -organizations }
  }
customers-count-more = { $count ->
    [one] 1 { -organization }
   *[other] { $count } { -organizations }
  }
sorted-text-up = Sorted by { $column }, A to Z
sorted-text-down = Sorted by { $column }, Z to A
sorted-time-up = Sorted by { $column }, oldest first
sorted-time-down = Sorted by { $column }, newest first
selected-of = { $count } of { $total } selected
select-all-results = Select all { $total } results
selection-clear = Clear the selection
selection-cleared-filter = Nothing is selected any more, because the list shows other { -organizations } now
range-too-long = That is more than 2,000 rows. Use Select all instead, then take out what you do not want.
more-none-ticked = Tick { -organization-a } first
customer-edit-n = Edit { $count } { -organizations }
customer-deactivate-n = Deactivate { $count } { -organizations }
customers-empty-title = Your { -organizations } will be listed here
customers-empty-text = Add the first one by hand. Only the name is needed to begin.
customers-none-title = No { -organization } matches these filters
customers-none-search = No { -organization } matches “{ $search }”
customers-filtered = Filtered by { $filters }.
customers-also-filtered = Also filtered by { $filters }.
filter-clear = Clear filters
search-and-filter-clear = Clear search and filters

column-name = Name
column-code = Code
column-city = City
column-contact = { -person-title }
column-phone = Phone
column-modules = Modules
column-subscription = Subscription
column-status = Status
column-email = E-mail
column-customer-type = Type
column-sales-rep = Sales rep
column-price-list = Price list
column-external-id = External ID
column-changed-at = Changed
column-created-at = Added

columns = Columns
columns-reset = Reset columns
columns-narrow = Standard columns for which this window is too narrow stay away until it is wider.
columns-keys = In the list: up from the first row into the header. There Enter sorts, Shift with the arrows changes the width, Alt with the arrows the place.
column-up = Move { $column } up
column-down = Move { $column } down
column-is-first = This is the first one already
column-is-last = This is the last one already
row-height = Row height

filter = Filter
filter-fields = Filter by
filter-chosen = Filters
filter-is = { $field } is
filter-clear-all = Clear all
filter-search = Search in { $field }
filter-search-hint = Search
filter-no-values = Nothing to choose from
filter-gone = something removed
filter-status = Account status
filter-customer-type = { -organization-title } type
filter-sales-rep = Sales rep
filter-price-list = Price list
filter-module = Module
filter-subscription-type = Subscription type
filter-partner = Partner user
filter-parent = Parent { -organization }
filter-cities = City
filter-has-portal-user = Has portal user

view-all = All { -organizations }
view-menu = View: { $view }
view-shared = Shared with the office
view-shared-with = Shared with { $group }
view-shared-gone = Shared with a group role that was deleted
view-private = Only for me
view-save-as = Save as new view
view-rename = Rename or share
view-delete = Delete view
view-delete-title = Delete the view “{ $view }”?
view-delete-shared = Nobody in the office will find it any more. No { -organization } is touched.
view-delete-private = No { -organization } is touched.
view-deleted = View “{ $view }” deleted
view-not-mine = Only who made it can change it
view-name = Name of the view
view-share = Share with
view-share-hint = They find it in their list of views.
view-share-office = The whole office
view-made = View “{ $view }” saved
view-saved = View “{ $view }” saved
view-save-failed = The view could not be saved
view-modified = Modified
view-reset = Reset

## Deactivate, reactivate

deactivate-title-plain = Deactivate
deactivate-title = { $count ->
    [one] Deactivate this { -organization }?
   *[other] Deactivate { $count } { -organizations }?
  }
deactivate-action = { $count ->
    [one] Deactivate { -organization }
   *[other] Deactivate { $count } { -organizations }
  }
deactivate-keep = { $count ->
    [one] Keep it
   *[other] Keep them
  }
deactivate-leaves = { $count ->
    [one] It leaves the list of active { -organizations } and the licence count: { $before } become { $after }.
   *[other] They leave the list of active { -organizations } and the licence count: { $before } become { $after }.
  }
deactivate-portal = { $users ->
    [one] Its portal user can no longer enter it.
   *[other] The { $users } portal users can no longer enter.
  } Who also belongs to an active { -organization } still signs in and sees only that one.
deactivate-undo = You can undo this for 24 hours.
deactivate-lock = Later, reactivating is possible after { $months ->
    [one] 1 month
   *[other] { $months } months
  }, from { $date }.
deactivate-no-lock = Later you can reactivate at any time.
deactivate-done = { $count ->
    [one] 1 { -organization } deactivated
   *[other] { $count } { -organizations } deactivated
  }
reactivate-done = { $count ->
    [one] 1 { -organization } reactivated
   *[other] { $count } { -organizations } reactivated
  }
bulk-edit-title = Edit { $count } { -organizations }
bulk-edit-action = Change { $count ->
    [one] 1 { -organization }
   *[other] { $count } { -organizations }
  }
bulk-edit-lead = What you leave as it is stays different where it is different. Undo takes all of it back.
bulk-edit-keep = Leave as it is
bulk-edit-none = None
bulk-edit-nothing = Choose something to change
bulk-edit-add-partner-ids = Add partner users
bulk-edit-remove-partner-ids = Remove partner users
bulk-edit-add-module-ids = Add modules
bulk-edit-remove-module-ids = Remove modules
bulk-edit-done = { $count ->
    [one] 1 { -organization } changed
   *[other] { $count } { -organizations } changed
  }
bulk-edit-failed = Changing did not work
bulk-edit-running = Changing
bulk-edit-outcome = { $done } changed, { $failed } failed.
deactivate-failed = Deactivating did not work
reactivate-failed = Reactivating did not work
deactivate-running = Deactivating
reactivate-running = Reactivating
deactivate-outcome = { $done } deactivated, { $failed } failed.
reactivate-outcome = { $done } reactivated, { $failed } failed.
outcome-more = { $count } more
outcome-listed = The first { $count } are listed.
bulk-cancelled = Cancelled. Nothing was changed.
reactivate-locked = Possible from { $date }. A superuser can lift the lock.
reactivate-locked-mail = Possible from { $date }. Earlier only by writing to { $email }.
reactivate-not-allowed = You may not reactivate.
reactivate-now = It can be reactivated now.
deactivated-since = Deactivated on { $date }.
lift-lock = Lift lock
lock-lifted = The lock is lifted. It can be reactivated now
lock-lift-failed = The lock could not be lifted

## The wizard

wizard-steps = Steps
wizard-done = done
wizard-wrong = needs attention
wizard-organization = { -organization-step }
wizard-organization-note = Who they are
wizard-organization-lead = Only the name is required. Everything else can wait.
wizard-organization-lead-named = Only the name is required. Everything else can wait.
wizard-contact = Primary { -person }
wizard-contact-note = Whom to talk to
wizard-contact-lead = The first person there. You can leave this empty and add people later.
wizard-contact-lead-named = The first person at { $name }. You can leave this empty and add people later.
wizard-modules = Modules
wizard-modules-note = What this { -organization } buys
wizard-modules-lead = Choose what this { -organization } buys from you. You can change it any time.
wizard-modules-lead-named = Choose what { $name } buys from you. You can change it any time.
wizard-check = Check first
wizard-check-note = Optional, read it once more
wizard-check-lead = Nothing is saved yet. Every block can still be changed.
wizard-check-lead-named = { $name } is not saved yet. Every block can still be changed.
client-add-lead = Only the name is required. The rest follows on the { -organization }’s page.
finish-later = Finish later
draft-saved = Draft saved
start-over = Start over
customer-added = { $name } added
section-people = People in charge
section-reach = Phone and e-mail
section-address = Billing address
section-facts = Facts
code-hint = Short and unique
similar-title = { $count ->
    [one] One like this is there already
   *[other] Some like this are there already
}
similar-same-name = same name
similar-similar-name = similar name
similar-same-email = same e-mail
similar-same-phone = same phone
code-proposed = Proposed from the name.
code-use = Use { $code }
external-id-hint = For other programs
customer-notes-hint = Only for your office
partner-hint = They get access to this { -organization }, besides the people below.
partner-placeholder = Add a person
default-email-hint = From accounting, for invoices
contact-email-definition = Receives notifications, such as reminders and notices. Never used to sign in.
login-email-definition = Only for signing in to the portal. May be the same as the { -person } email. Nothing is sent before you invite.
login-email-copy = Use the { -person } email
login-email-same = Both are the same already
login-email-nothing-to-copy = Enter the { -person } email first
login-email-use = Use { $email }
check-edit = Edit { $block }
check-nothing = Nothing entered
logo-chosen = Picture chosen

modules-selected = Selected modules
modules-search = Search modules
modules-to-choose = { $count } to choose from
modules-selected-count = { $count } selected
modules-add = Add { $name }
modules-remove = Remove { $name }
modules-added-said = { $name } added. { $count } selected.
modules-removed-said = { $name } removed. { $count } selected.
modules-just-added = Just added
modules-not-saved-added = Added, not saved yet
modules-not-saved-removed = Removed, not saved yet
modules-none-selected = Nothing selected yet. Press plus beside a module.
modules-all-selected = All modules are selected.
modules-no-match = No module matches “{ $search }”.
modules-kept-in = The list of modules is kept in
modules-kept-link = Administration, Modules
subscription-hint = Applies to all selected modules.

## The page

customer-gone-title = This { -organization } is not here
customer-gone-text = It was deleted, or you may not see it.
customer-saved = { $name } saved
customer-tabs = { -organization-title }
tab-overview = Overview
part-of = Part of
parent-hidden = { -organization-an-upper } you may not see
parent-other = another { -organization }
section-edit = Edit { $section }
unsaved = Not saved yet: { $fields }
address-empty = No address yet
notes-empty = No notes yet
see-all-count = See all { $count }

contacts-none = Nobody yet
contacts-empty-title = The people of this { -organization } go here
contacts-empty-text = With phone numbers, the address for notifications, and who is the main { -person }.
contact-main-small = main { -person }
contact-call = Call { $name }, { $phone }
contact-write = Write to { $name }
contact-new = New { -person }
contact-actions = Actions for { $name }
contact-make-main = Make main { -person }
contact-is-main = This is the main { -person } already
contact-made-main = { $name } is the main { -person } now
contact-delete = Delete
contact-deleted = { $name } deleted
contact-saved = { $name } saved
contact-added = { $name } added
contact-failed = This did not work
language-hint = For mails to this person
language-office = As the office
language-en = English
language-es = Spanish
language-fr = French

modules-change = Change modules
modules-none = No modules yet
modules-none-text = Choose what this { -organization } buys from you.
module-since = since { $date }
subscription-is = Subscription: { $subscription }

dated-notes = Dated notes
dated-notes-none = Nothing noted yet
note-add = Add a note
note-new = New note
note-one = Note
note-actions = Actions for this note
note-by = { $person }, { $when }
note-pinned = Pinned
note-pin = Pin
note-unpin = Unpin
note-pin-label = Keep at the top
note-is-pinned = Note pinned
note-unpinned = Note unpinned
note-done-label = Done: { $text }
note-done = Follow-up done
note-open-again = Follow-up open again
note-done-at = Done { $when }
note-delete = Delete
note-deleted = Note deleted
note-saved = Note saved
note-added = Note added
note-failed = This did not work
notes-show-done = Show { $count } done
notes-hide-done = Hide { $count } done
follow-up-hint = On that day it stands on Home. For example 3/4/27, 3 Apr 2027 or +1w
follow-up-on = { $date }, { $days }
follow-up-late = { $date }, { $days }

activity-kind = Shows { $kind }
activity-all = All kinds
activity-details = Details
activity-status = Account status
activity-contacts = { -persons-title }
activity-modules = Modules
activity-people = Partner users
activity-notes = Notes
activity-none = Nothing has happened yet
activity-none-of-kind = Nothing of this kind
activity-see-all = See all activity
did-customer-create = added this { -organization }
did-customer-create-with = added this { -organization } with { $along }
did-customer-deactivate = { $count ->
    [one] deactivated this { -organization }
   *[other] deactivated { $count } { -organizations }
  }
did-customer-reactivate = { $count ->
    [one] reactivated this { -organization }
   *[other] reactivated { $count } { -organizations }
  }
did-customer-lift-lock = lifted the reactivation lock
did-change = { $count ->
    [one] changed 1 field
   *[other] changed { $count } fields
  }
did-change-of = { $count ->
    [one] changed 1 field of { $name }
   *[other] changed { $count } fields of { $name }
  }
did-note-add = noted: { $name }
did-create = added { $names }
did-delete = removed { $names }
did-restore = restored { $names }
did-undo = undid a change
did-something = saved a change

## Errors

error-taken-by = { $name } uses this already. Choose another one
error-name-required = Enter a first or a last name
error-undo-too-late = It is too late to undo this. Reactivate instead
error-not-deactivated = This is active already
error-file-gone = Choose the file again
