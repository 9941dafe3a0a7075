# Everywhere: words of buttons, fields, errors, undo, the shell.

## Short words

save = Save
cancel = Cancel
close = Close
edit = Edit
add = Add
back = Back
next = Next
retry = Retry
undo = Undo
optional = optional
edited = edited
copied = Copied
chosen = chosen
copy-value = Copy { $label }
remove-value = Remove { $value }
loading = Loading
messages = Messages
please-wait = This is still running.
somebody = Somebody
empty-value = empty
restored-draft = Restored draft from { $time }

## Controls

password-show = Show the password
password-hide = Hide the password
pick-none = Nothing found
pick-open = Choices for { $field }
date-hint = For example 3/4/27, 3 Apr 2027, today or +1y
logo-add = Add logo
logo-change = Change
logo-remove = Remove
logo-hint = PNG, JPEG, WebP or SVG
diff-old = was
diff-new = is now
progress-starting = Starting
progress-count = { $done } of { $total }
confirm-type = To go on, type { $text }
confirm-type-first = Type { $text } first.
error-state-title = This could not be loaded

address-line1 = Street
address-line2 = Address line 2
address-apt = Apt, suite
address-city = City
address-town = Town
address-post-town = Town or city
address-suburb = Suburb
address-state = State
address-province = Province
address-county = County
address-prefecture = Prefecture
address-region = Region
address-emirate = Emirate
address-department = Department
address-zip = ZIP code
address-postcode = Postcode
address-postal-code = Postal code
address-eircode = Eircode
address-pin = PIN code
address-postal-warning = Looks unusual. Codes there look like { $sample }

## Unsaved changes

leave-title = Save changes to { $title }?
leave-fields = { $count ->
    [one] One field is not saved yet:
   *[other] These { $count } fields are not saved yet:
  }
leave-keep = Keep editing
leave-discard = Don’t save

## Undo

undo-done = Undone
undo-partly = Undone in part
undo-nothing = Nothing was undone
undo-failed = This could not be undone
undo-empty = There is nothing left to undo
undo-left = Changed since and left as it is: { $fields }
undo-left-field = { $field } of { $label }

## A field changed by two people

conflict-lead = Somebody saved these fields while you were editing. Choose what stays.
conflict-was = Before: { $value }
conflict-theirs = Saved by { $by }
conflict-theirs-at = Saved by { $by }, { $at }
conflict-yours = What you typed
conflict-choose-first = Choose one for each field first.

## Errors under a field

error-summary-title = { $count ->
    [one] One field needs your attention
   *[other] { $count } fields need your attention
  }
error-generic = This value cannot be used. Check it and try again.
error-required = Enter something here
error-too-long = Shorten this
error-too-long-detail = Shorten this to { $max } characters or fewer
error-too-short = Make this longer
error-too-short-detail = Enter at least { $min } characters
error-email = Enter a complete e-mail address, such as name@example.com
error-phone = Enter a phone number with its area code
error-taken = This is used already. Choose another one
error-taken-detail = { $name } uses this already. Choose another one
error-taken-hidden = This cannot be used. Ask an administrator
error-taken-deactivated = Something deactivated uses this already. Choose another one
error-taken-deactivated-detail = { $name }, which is deactivated, uses this already. Choose another one
error-not-found = This is no longer there. Choose another one
error-loop = It cannot stand above itself. Choose another one
error-picture = Choose a PNG, JPEG, WebP or SVG picture
error-picture-too-big = Choose a smaller picture
error-file-too-big = Choose a smaller file
error-file-too-big-detail = Choose a file of at most { $max } MB
error-date = Enter a date such as 3/4/27 or 3 Apr 2027
error-number = Enter a number
error-in-use = This is in use. Hide or merge it instead
error-weak-password = Choose one that is harder to guess. Three or four unrelated words are good
error-wrong-password = The username or the password is not right
error-wrong-recovery-code = The username or the recovery code is not right
error-wrong-setup-code = This set-up code is not right. Copy it whole, as you were given it
error-used-setup-code = This office is set up already. Open its address and sign in
error-locked-until = Not possible yet
error-locked-until-detail = Possible from { $date }. { $email ->
    [none] Ask your office.
   *[other] Write to { $email }.
  }
error-last-assignment = This would take the record out of your own sight. Keep yourself on it
error-cannot-undo = This step cannot be undone
error-already-undone = This is undone already
error-username-not-own-email = Another person’s e-mail address cannot be a username. Choose another one
error-time-zone = Choose a time zone from the list
error-currency = Choose a currency from the list
error-control-character = Remove the invisible character, for example by typing it again
error-conflict = Somebody changed this meanwhile
error-conflict-detail = { $by } changed this meanwhile
error-person-taken = A { -person } with this username already exists
error-username-employee = An employee of the office uses this. Enter another address
error-login-email-of = This is the login email that is kept for somebody else. Enter another address
error-login-email-of-detail = This is the login email kept for { $name }. Add them there, or enter another address
error-username-unusable = This username cannot be used. Ask an administrator.
error-management-only = Only management may hold this. Choose Management as their kind, or leave it out
error-main-stays = Somebody has to be the main { -person }. Make somebody else it instead
error-no-sign-in = They do not sign in yet. Make them a portal user first

## Failures of a whole action

failure-invalid = Check what you entered and try again.
failure-unauthenticated = Sign in again to go on.
failure-forbidden = You may not do this. An administrator of your office can allow it.
failure-not-found = This is no longer there.
failure-conflict = Somebody changed this meanwhile. Load it again.
failure-unavailable = There is no answer at the moment. Try again in a few seconds.
failure-outdated = This version of Clientele is too old for the office’s data. Update the app.
failure-internal = Something went wrong on our side. Nothing was changed.
failure-internal-ref = Something went wrong on our side. Nothing was changed. Reference for support: { $ref }

## Fields by their name, in summaries, in the activity and after an undo

field-name = Name
field-customer-name = { -organization-name }
field-code = { -organization-title } code
field-external-id = External { -organization } ID
field-notes = Notes
field-customer-notes = { -organization-title } notes
field-parent-id = Parent { -organization }
field-customer-type-id = { -organization-title } type
field-sales-rep-id = Sales rep
field-price-list-id = Price list
field-engineer-id = Default engineer
field-vcio-id = Default vCIO
field-subscription-type-id = Subscription type
field-email = E-mail
field-customer-email = Default e-mail
field-phone = Phone
field-tax-number = Tax number
field-line1 = Street
field-line2 = Address line 2
field-city = City
field-region = State or region
field-postal-code = Postal code
field-country = Country
field-logo = Logo
field-login-email = Login email
field-main-contact-id = Main { -person }
field-partner-ids = Partner users
field-module-ids = Modules
field-status = Account status
field-title-id = Title
field-first-name = First name
field-last-name = Last name
field-job = Job
field-mobile = Mobile
field-notify-email = { -person-title } email
field-language = Language
field-text = Text
field-follow-up = Follow-up
field-done = Done
field-done-at = Done
field-deactivated-at = Deactivated on
field-pinned = Pinned
field-description = Description
field-position = Position
field-hidden = Hidden
field-is-default = Default
field-list = List
field-shared = Shared
field-value = Content
field-time-zone = Time zone
field-currency = Currency
field-paper = Paper
field-words = What you call them
field-kind = Kind of office
field-support-email = Support e-mail
field-support-phone = Support phone
field-reactivation-lock-months = Reactivation lock
field-idle-minutes = Lock when idle
field-username = Username
field-password = Password
field-current = Current password
field-new = New password
field-recovery-code = Recovery code
field-office-name = Office name

## The frame of the desk

nav-main = Main
nav-home = Home
nav-quick-links = Quick Links
nav-customer-list = { -organization-list }
nav-customer-add = { -organization-add }
nav-crm = CRM
nav-customers = { -organizations-title }
nav-saved-views = Saved views
nav-administration = Administration
nav-collapse = Show icons only
nav-expand = Keep the navigation open
skip-to-content = Skip to the page
breadcrumb = You are here
person-menu = Signed in as { $name }
switch-person = Switch person
lock = Lock
sign-out = Sign out
help = Help
about = About Clientele
about-version = Version { $version }
about-desktop = The data of { $office } is kept on this computer.
about-portal = The data of { $office } is kept in the portal.
contact-us = Contact us
contact-none = Your office has not named a support address yet. An administrator can add one under Administration, Office.
status-saving = Saving
status-desktop = Saved on this computer
status-portal = Saved in the portal
not-found-title = Not found
not-found-text = There is nothing at this address.
done = Done
today = Today
yes = Yes
no = No
not-set = Not set
not-saved = This could not be saved
mark-done = Done
days-late = { $count ->
    [one] 1 day late
   *[other] { $count } days late
  }
in-days = { $count ->
    [one] In 1 day
   *[other] In { $count } days
  }
edit-section = Edit { $section }
conflict-title = Changed meanwhile: { $title }
more-actions-for = More actions for { $name }

## Preferences

preferences = Preferences
preferences-lead-desktop = They hold for this computer and show at once.
preferences-lead-portal = They hold for this browser and show at once.
theme = Theme
theme-system = As the system
theme-light = Light
theme-dark = Dark
text-size = Text size
density = Rows of lists
density-comfortable = Comfortable
density-compact = Compact

## Shortcuts

shortcuts = Keyboard shortcuts
shortcuts-everywhere = Everywhere
shortcuts-lists = In lists
shortcut-new = New, of the current kind
shortcut-find = Search in the list
shortcut-palette = Search or jump to
shortcut-save = Save
shortcut-undo = Undo, outside a text field
shortcut-help = This page
shortcut-escape = Close what lies on top
shortcut-messages = Go to the messages and back
shortcut-list-move = Move the row
shortcut-list-ends = First and last row
shortcut-list-open = Open the row
shortcut-list-toggle = Tick the row
shortcut-list-extend = Tick further rows
shortcut-list-all = Tick the loaded rows, again all results

## Search or jump to

palette-open = Search or jump to
palette-results = Results
palette-recent = Last opened
palette-contacts = { -persons-title }
palette-go = Go to
palette-none = Nothing matches “{ $text }”.

## First run, sign in

first-run-title = Start your office
first-run-lead = Everything is kept on this computer and works without a network. You can add a portal and colleagues later.
first-run-lead-portal = You become its first superuser. You can add colleagues later.
first-run-local = Nothing leaves this computer yet
first-run-create = Create office
first-run-create-sample = Create office and sample company
first-run-name = Your name
first-run-email-hint = You sign in with it
first-run-setup-code = Set-up code
first-run-setup-code-hint = From whoever runs the portal. It works once
first-run-begin = Begin with
first-run-sample = Sample company
first-run-sample-hint = Invented names and notes to try things on. Removed in one click.
first-run-empty = Start empty
first-run-empty-hint = Add your own by hand, one after the other.
words-customers = Customers & contacts
words-companies = Companies & customers
words-clients = Clients & contacts
words-accounts = Accounts & contacts
words-hint = Changes the words on every screen
password-hint = At least 12 characters. Three or four unrelated words are good
password-good = Good password
password-changed = Password changed
change-password = Change password

recovery-title = Keep your recovery code
recovery-lead = If you ever forget your password, this code lets you choose a new one. It is shown only now. Keep it outside this computer, for example printed in a safe place.
recovery-file = Recovery code for Clientele. Keep it in a safe place.
recovery-save = Save to file
recovery-saved = Saved
recovery-copy = Copy
recovery-kept = I have kept it
recovery-kept-first = Keep the code first, then tick the box.
recovery-go-on = Go on
renew-recovery-code = New recovery code
recovery-renew-lead = The old code stops working as soon as the new one is shown.
recovery-make-new = Make a new code

sign-in = Sign in
sign-in-lead = Welcome back to { $office }.
sign-in-people = People of this computer
sign-in-username = Username or e-mail
sign-in-other = Somebody else
signed-out-lead = Your session has ended. Sign in again to go on where you were.
locked-title = Locked
locked-lead = What you were doing is kept. Somebody else can take over here too.
unlock = Unlock
use-recovery-code = Use recovery code
recover-title = Use your recovery code
recover-lead = The code is used up by this, and you get a new one.
recover-back = Back to sign in
recover-save = Set new password

damaged-title = The data on this computer is damaged
damaged-lead = Nothing was changed. You can go back to one of the backups below.
unavailable-title = The data cannot be opened now
unavailable-lead = Nothing is lost. Mend what stands below and try again.
no-office-title = No office here yet
no-office-lead = An office of the portal begins with its set-up code. Open the address that came with the code.
newer-title = This data needs a newer Clientele
newer-lead = It was written by a newer version than this one ({ $version }). Install the newer version, or go back to one of the backups below.

failure-forbidden-roles = This needs the role { $roles }. An administrator of your office can give it to you.
failure-disk-full = The disk is full. Make room and try again; nothing was lost.
failure-read-only = The data folder cannot be written to. Check its permissions and try again.
failure-busy = Something else is writing at the moment. Try again in a few seconds.
failure-damaged = The data is damaged. Restart Clientele to see the backups.
failure-disconnected = There is no connection to the database at the moment. Try again in a few seconds.
failure-too-many-attempts = There were too many attempts. Wait a few minutes and try again.
failure-desktop-only = This works only in the desktop app.
failure-newer-schema = The data was written by a newer version. Update the app.

## After a crash

crash-title = Something went wrong in Clientele last time.
crash-text = What was saved is still here. A report without any data of your { -organizations } is kept on this computer; you can save it to send it to support.
crash-save = Save report…
crash-saved = Report saved
crash-discard = Discard
crash-discarded = Report discarded

## Home

greeting-morning = Good morning, { $name }
greeting-afternoon = Good afternoon, { $name }
greeting-evening = Good evening, { $name }
home-due = { $count ->
    [one] One follow-up needs you today.
   *[other] { $count } follow-ups need you today.
  }
home-drafts = { $count ->
    [one] One draft waits to be finished.
   *[other] { $count } drafts wait to be finished.
  }
home-nothing = Nothing needs you today.
home-follow-ups = Follow-ups
home-drafts-title = Drafts
home-recent = Recent { -organizations }
home-empty = Nothing waits for you
home-empty-text = Follow-ups, drafts and the { -organizations } that you opened last will stand here.
home-empty-none = Your { -organizations } come first
home-empty-none-text = Add the first one. Follow-ups, drafts and what you opened last will stand here.
follow-up-done = Follow-up of { $name } done
follow-up-mark = Follow-up of { $name } done
draft-untitled = Without a name
draft-continue = Continue
draft-drop = Discard
draft-drop-named = Discard the draft { $title }
draft-drop-title = Discard the draft { $title }?
draft-drop-text = What you typed there is gone for good. Nothing that was saved changes.
recent-changed = Changed { $when }
recent-customer-create = Added { $when }
recent-customer-deactivate = Deactivated { $when }
recent-customer-reactivate = Reactivated { $when }
recent-note-save = Note, { $when }
recent-note-add = Note, { $when }
recent-contact-add = { -person-title } added { $when }
checklist-title = Set up your office
checklist-count = { $done } of { $all }
checklist-office = Office name and address
checklist-logo = Logo for documents
checklist-customers = First { -organization }
checklist-backup = First backup
checklist-hide = Hide, find it again in Help
checklist-show = Show the set-up list
sample-title = This is the sample company.
sample-text = Everybody and everything in it is invented.
sample-remove = Remove the sample company
sample-remove-title = Remove the sample company?
sample-remove-text = All its invented { -organizations }, { -persons } and notes go. What you added yourself stays.
sample-removed = Sample company removed
