# Import: a file of another program becomes customers.

import = Import
import-lead = Bring in { -organizations } and { -persons } from another program. You see every row before anything is written.
import-file-line = Line
import-file-reason = Reason
import-file-name = { $name } - not imported.csv
import-reason-alike = Looks like { $name }
import-reason-double = The same as line { $line }

## A file

import-choose = Choose a file
import-choose-other = Choose another file
import-drop = Drop a file here
import-drop-now = Let go to open it
import-limits = At most { $size } MB and { $rows } rows
import-what = What can be imported
import-from-table = CSV or text
import-from-table-how = Comma, semicolon, tab or bar between the columns
import-from-workbook = Workbook
import-from-workbook-how = Excel or LibreOffice, one sheet at a time
import-from-vcard = Address book
import-from-vcard-how = vCard, as phones and mail programs save it
import-from-quickbooks-desktop = QuickBooks Desktop
import-from-quickbooks-desktop-how = The IIF file of the customer list
import-from-quickbooks-online = QuickBooks Online
import-from-quickbooks-online-how = The exported customer contact list
import-from-sage = Sage
import-from-sage-how = Sage 50 US and UK, Sage Accounting: exported customers
import-refused = { $name } cannot be imported.
import-gone = The file is no longer open here, perhaps because you signed in again or opened another one. Nothing was imported. Choose it once more.

## How it is read

import-file = File
import-recognised = Read as
import-remembered = A file with the same headings was imported on { $date }. Its columns are matched as they were then.
import-size = { $rows ->
    [one] 1 row
   *[other] { $rows } rows
  }, { $columns ->
    [one] 1 column
   *[other] { $columns } columns
  }
import-format-delimited = CSV
import-format-workbook = workbook
import-sheet-of = sheet { $sheet }
import-preset-quickbooks-desktop = QuickBooks Desktop list
import-preset-quickbooks-online = QuickBooks Online list
import-preset-sage50-us = Sage 50 list
import-preset-sage50-uk = Sage 50 list
import-preset-sage-accounting = Sage Accounting list
import-preset-outlook = Outlook contacts
import-preset-google = Google contacts
import-preset-vcard = Address book
import-sheet = Sheet
import-encoding = Encoding
import-encoding-hint = Choose another one if letters such as é or ü look wrong below
import-encoding-utf-8 = UTF-8
import-encoding-windows-1252 = Windows-1252 (Western)
import-encoding-utf-16le = UTF-16
import-encoding-utf-16be = UTF-16, big-endian
import-encoding-macintosh = Mac Roman
import-encoding-windows-1250 = Windows-1250 (Central Europe)
import-encoding-windows-1251 = Windows-1251 (Cyrillic)
import-encoding-windows-1253 = Windows-1253 (Greek)
import-encoding-windows-1254 = Windows-1254 (Turkish)
import-encoding-windows-1257 = Windows-1257 (Baltic)
import-separator = Separator
import-separator-comma = Comma
import-separator-semicolon = Semicolon
import-separator-tab = Tab
import-separator-bar = Vertical bar
import-header = The first row holds headings
import-header-hint = Otherwise it is a row like the others
import-first = { $count ->
    [one] First row
   *[other] First { $count } rows
  }
import-first-of = of { $rows }
import-column-n = Column { $number }

## Steps

import-step-file = File
import-step-columns = Columns
import-step-values = Values
import-step-preview = Preview
import-step-run = Import
import-step-done = This file is imported
import-step-preview-first = Look at the preview first
import-lead-file = Check that the rows below look right.
import-lead-columns = Say where each column goes. What goes nowhere is left out.
import-lead-columns-known = The file says itself what each column is. You can still change it.
import-lead-values = Say what the texts of the file mean here.
import-lead-preview = Nothing is written yet. Look at what would happen to each row.
import-lead-run = This is what will happen.
import-lead-running = The rows go in as they come. Cancelling keeps those that are in.
import-matched = { $count } of { $all } columns
import-rows-seen = { $count ->
    [one] 1 row
   *[other] { $rows } rows
  }
import-stop = Stop
import-leave = Leave
import-leave-keep = Stay here
import-leave-title = Leave the import of { $name }?
import-leave-text = Nothing is imported yet. What you matched and corrected is lost.
import-leave-running = The import goes on. What became of it will stand under Import.

## Columns

import-columns-count = { $count } of { $all } { $all ->
    [one] column goes somewhere
   *[other] columns go somewhere
  }, { $out ->
    [0] none is left out.
    [one] 1 is left out.
   *[other] { $out } are left out.
  }
import-columns-known = Nothing needs matching. Go on to the next step.
import-columns-no-name = No column says what the { -organization } is called. Choose { import-target-name } for one of them.
import-column-filled = { $filled } of { $rows } filled
import-column-empty = Empty in every row
import-column-twice = Another column goes to { $target } too. The first one that holds something counts.
import-column-fault = { $known ->
    [yes] “{ $value }”: { $why } { $count ->
      [one] (1 row)
     *[other] ({ $rows } of the first 1,000 rows)
    }
   *[other] { $why } { $count ->
      [one] (1 row)
     *[other] ({ $rows } of the first 1,000 rows)
    }
  }
import-column-blank = { $count ->
    [one] Blank in 1 row, which becomes an error
   *[other] Blank in { $rows } of the first 1,000 rows, which become errors
  }
import-samples = First texts of { $column }
import-goes-to = { $column } goes to
import-leave-out = Leave out
import-left-out = left out
import-group-organization = { -organization-title }
import-group-address = Address
import-group-person = { -person-title }
import-group-sorting = Sorting
import-group-other = Other
import-group-own = Own fields
import-target-name = { -organization-title }: name
import-target-name-path = { -organization-title }: Parent:Child
import-target-parent = { field-parent-id }
import-target-code = { field-code }
import-target-external-id = { field-external-id }
import-target-email = { field-customer-email }
import-target-phone = { field-phone }
import-target-tax-number = { field-tax-number }
import-target-notes = { field-customer-notes }
import-target-line1 = { field-line1 }
import-target-line2 = { field-line2 }
import-target-city = { field-city }
import-target-region = { field-region }
import-target-postal-code = { field-postal-code }
import-target-country = { field-country }
import-target-address = Whole address, several lines
import-target-address-1 = Address as printed, line 1
import-target-address-2 = Address as printed, line 2
import-target-address-3 = Address as printed, line 3
import-target-address-4 = Address as printed, line 4
import-target-address-5 = Address as printed, line 5
import-target-contact-name = { -person-title }: whole name
import-target-contact-title = { -person-title }: title
import-target-contact-first-name = { -person-title }: first name
import-target-contact-middle-name = { -person-title }: middle name
import-target-contact-last-name = { -person-title }: last name
import-target-contact-job = { -person-title }: job
import-target-contact-email = { -person-title }: e-mail
import-target-contact-phone = { -person-title }: phone
import-target-contact-mobile = { -person-title }: mobile
import-target-contact-language = { -person-title }: language
import-target-contact-notes = { -person-title }: notes
import-target-login-email = { field-login-email }
import-target-customer-type = { field-customer-type-id }
import-target-price-list = { field-price-list-id }
import-target-subscription-type = { field-subscription-type-id }
import-target-modules = { field-module-ids }
import-target-sales-rep = { field-sales-rep-id }
import-target-engineer = { field-engineer-id }
import-target-vcio = { field-vcio-id }
import-target-inactive = Deactivated, yes or no
import-target-active = Active, yes or no

## Values

import-values-none = Nothing in these columns has to be decided.
import-values-of = { $column }: { $target }
import-values-lists = Choose the entry that each text stands for. What is not in your list yet is added to it.
import-values-closed = Choose the entry that each text stands for. You may not add to this list; rows with an unknown text become errors.
import-values-employees = Choose who each text stands for. Employees are never added.
import-value-rows = { $count ->
    [one] 1 row
   *[other] { $rows } rows
  }
import-value-means = { $text } means
import-value-none = Nothing
import-value-nobody = Nobody
import-value-new = New entry: { $text }
import-value-entries = Entries
import-value-employees = Employees
import-values-all = { $count ->
    [one] Show 1 more
   *[other] Show { $count } more
  }
import-values-more = { $count ->
    [one] One rarer text is not shown. It is read by its name.
   *[other] { $count } rarer texts are not shown. They are read by their names.
  }
import-dates = Dates
import-dates-lead = { $columns } can be read in two ways, such as { $samples }.
import-dates-order = Which comes first?
import-dates-day = The day
import-dates-month = The month
import-dates-open = Until you choose, rows with such a date become errors.
import-rules = What is there already
import-rule = { -organizations-title } that are there already
import-rule-skip = Leave them as they are
import-rule-skip-hint = Only new ones are added
import-rule-fill = Fill what is blank
import-rule-fill-hint = Nothing that stands there is replaced
import-rule-overwrite = Overwrite
import-rule-overwrite-hint = What the file says counts
import-blank-clears = A blank cell clears the field
import-blank-clears-hint = Otherwise a blank cell changes nothing
import-alike = Rows that look like { -organization-a } that is there
import-alike-leave = Leave them out
import-alike-leave-hint = You decide on each one in the preview
import-alike-create = Add them
import-alike-create-hint = They are others
import-alike-use = They are those
import-alike-use-hint = The rule beside this one counts for them

## Preview

import-looking = Looking at every row
import-ending = Ending
import-kinds = Rows by what becomes of them
import-kind-new = New
import-kind-update = Update
import-kind-unchanged = Unchanged
import-kind-person = Further { -persons }
import-kind-duplicate = Duplicates
import-kind-error = Errors
import-counts = { $new } new, { $update } to update, { $unchanged } unchanged, { $person } further { -persons }, { $duplicate } duplicates, { $error } errors
import-makes-parents = { $count ->
    [one] 1 { -organization } is added because another stands below it.
   *[other] { $count } { -organizations } are added because others stand below them.
  }
import-makes-items = { $count ->
    [one] 1 entry is added to a list.
   *[other] { $count } entries are added to lists.
  }
import-about-new = These are added.
import-about-update = These are there and change.
import-about-unchanged = These are there and stay as they are.
import-about-person = These rows add { -persons } to { -organizations } of other rows.
import-about-duplicate = These are left out until you decide.
import-about-error = These are left out until they are mended.
import-none-new = Nobody would be added.
import-none-update = Nobody would change.
import-none-unchanged = No row stays without effect.
import-none-person = No row adds a further { -person }.
import-none-duplicate = No row looks like another.
import-none-error = No row has an error.
import-now-new = Is new now
import-now-update = Updates now
import-now-unchanged = Changes nothing now
import-now-person = Adds a { -person } now
import-now-duplicate = Is a duplicate now
import-now-error = Has an error now
import-line = Line { $line }
import-nameless = Without a name
import-fault = { $why } ({ $field })
import-is = In your office: { $who }
import-looks-like = Looks like { $who }: { $why }
import-person-of = Further { -person } of line { $line }
import-double-of = The same as line { $line }
import-adds-person = Adds a { -person }
import-becomes = becomes
import-cleared = nothing
import-of-person = { -person-title }: { $field }
import-decide = What becomes of line { $line }, { $name }
import-decide-leave = Leave out
import-decide-create = It is another
import-decide-use = It is that one
import-check = Check again
import-save-rows = Save these rows as a file
import-save-rows-hint = Errors and duplicates with the reason, to be mended and imported later
import-rows-more = Show more ({ $shown } of { $all })

## Import

import-run = { $count ->
    [one] Import 1 { -organization }
   *[other] Import { $count } { -organizations }
  }
import-run-people = { $count ->
    [one] Import 1 { -person }
   *[other] Import { $count } { -persons }
  }
import-run-plain = Import
import-run-nothing = No row would change anything
import-run-cancel = Cancel the import
import-run-undo = You can undo the whole import afterwards.
import-run-look-again = The rows have to be looked at once more before they can be imported.
import-look-again = Look again
import-running = Importing { $name }
import-will-new = { $count ->
    [one] 1 { -organization } is added
   *[other] { $count } { -organizations } are added
  }
import-will-parents = { $count ->
    [one] 1 more is added because another stands below it
   *[other] { $count } more are added because others stand below them
  }
import-will-update = { $count ->
    [one] 1 { -organization } changes
   *[other] { $count } { -organizations } change
  }
import-will-person = { $count ->
    [one] 1 further { -person } is added
   *[other] { $count } further { -persons } are added
  }
import-will-items = { $count ->
    [one] 1 entry is added to a list
   *[other] { $count } entries are added to lists
  }
import-will-unchanged = { $count ->
    [one] 1 { -organization } stays as it is
   *[other] { $count } { -organizations } stay as they are
  }
import-will-duplicate = { $count ->
    [one] 1 duplicate is left out
   *[other] { $count } duplicates are left out
  }
import-will-error = { $count ->
    [one] 1 row with an error is left out
   *[other] { $count } rows with errors are left out
  }
import-mend = Mend them

## Report

import-report = Import finished
import-report-cancelled = Import cancelled
import-report-undone = Import undone
import-report-whole = Everything is in. You can undo it as a whole.
import-report-failed = { $count ->
    [one] One row did not go in. It stands below with the reason.
   *[other] { $count } rows did not go in. They stand below with the reason.
  }
import-report-nothing = Nothing had to change.
import-report-partly = Everything is in, some rows without a part that stands below.
import-report-cancelled-text = What came before the cancellation stays in. You can undo it as a whole.
import-fact-created = Added
import-fact-updated = Changed
import-fact-people = Further { -persons }
import-fact-parents = Added above others
import-fact-unchanged = Unchanged
import-fact-left-out = Left out
import-fact-failed = Not imported
import-not-in = What did not go in
import-partly = { $why } (the rest of the row is in)
import-faults-more = The first { $shown } of { $count }.
import-another = Import another file
import-show-customers = Show the { -organizations }
import-count-created = { $count } added
import-count-parents = { $count } added above others
import-count-updated = { $count } changed
import-count-people = { $count } further { $count ->
    [one] { -person }
   *[other] { -persons }
  }
import-count-unchanged = { $count } unchanged
import-count-left-out = { $count } left out
import-count-failed = { $count } not imported
import-count-nothing = nothing changed
import-undo = Undo this import
import-undo-name = Undo this import: { $name }
import-undo-title = Undo the import of { $name }?
import-undo-action = { $count ->
    [0] Undo this import
    [one] Undo 1 { -organization }
   *[other] Undo { $count } { -organizations }
  }
import-undo-added = { $count ->
    [one] 1 { -organization } that it added goes away.
   *[other] { $count } { -organizations } that it added go away.
  }
import-undo-updated = { $count ->
    [one] 1 { -organization } is as it was before.
   *[other] { $count } { -organizations } are as they were before.
  }
import-undo-people = { $count ->
    [one] 1 further { -person } goes away.
   *[other] { $count } further { -persons } go away.
  }
import-undo-kept = What somebody changed since stays.
import-undoing = Undoing the import
import-undone = Everything is as it was before the import.
import-undone-partly = The undo was cancelled. What it had taken back stays taken back.
import-undone-left = { $count ->
    [one] One thing was changed since and stays
   *[other] { $count } things were changed since and stay
  }{ $named ->
    [0] .
   *[other] : { $fields }.
  }

## Imports so far

imports = Imports
imports-none = Nothing was imported yet. What you import will stand here, with the way back.
import-by = { $known ->
    [yes] { $when }, { $by }
   *[other] { $when }
  }
import-state-running = Running
import-state-done = Done
import-state-cancelled = Cancelled after { $done } of { $total } rows
import-state-stopped = Stopped: the program ended after { $done } of { $total } rows; everything up to there is in
import-state-undone = Undone
import-faults = { $count ->
    [one] 1 row did not go in
   *[other] { $count } rows did not go in
  }

## Ways in

import-customers = Import { -organizations }
first-run-office = Bring an office along
first-run-office-hint = Exported from Clientele elsewhere. You choose the file next.
office-import = A whole office
office-import-what = An office that was exported elsewhere takes the place of this empty one, with its employees, files and history.
office-import-full-customers = An exported office only comes into one without { -organizations } and { -persons }. Begin another office for it.
office-import-full-sample = An exported office only comes into an empty one. Remove the sample company on Home first.
office-import-choose = Choose the file
office-import-refused = The office was not imported
office-import-cancelled = It was cancelled. The office here is as it was.
office-import-ask = Import { $office }?
office-import-action = Import the office
office-import-exported = Exported
office-import-employees = Employees
office-import-files = Files
office-import-place = { $count ->
    [0] Your settings and lists here give way to those of the file, and so does what was changed here.
    [one] Your settings and lists here, and the other employee, give way to those of the file, and so does what was changed here.
   *[other] Your settings and lists here, and the other { $count } employees, give way to those of the file, and so does what was changed here.
  }
office-import-backup = A backup of this office is made first.
office-import-passwords = Your password stays as it is here. You may have to sign in again; all other employees need a new password.
office-import-running = Importing { $name }
office-import-done = The office is here
office-import-done-what = { -organizations-title }: { $customers }. { -persons-title }: { $people }. Files: { $files }.
office-import-done-passwords = Give the other employees new passwords under Administration, Employees.
office-import-open = Open the office
error-office-not-empty = There are { -organizations } or { -persons } here already. An exported office only comes into an empty one
error-office-file-not-ours = This is no file of an office that was exported from Clientele, or it was cut off
error-office-file-newer = A newer version of Clientele wrote this file. Update this one first
error-office-file-damaged = The file is damaged or was changed. Export the office once more
error-office-file-too-large = The file unpacks to more than an office can have
error-office-file-row = The file is damaged or was changed. Export the office once more
error-office-file-row-detail = The file is damaged or was changed: row { $row } of { $table } does not hold what belongs into { $field }. Export the office once more
error-office-file-you = Somebody in the file has your username and is no superuser there
error-office-file-you-detail = { $name } has your username in this file and is no superuser there. Take another username here first, or let a superuser export the office
office-import-state-running = Running
office-import-state-done = The whole office is in
office-import-state-cancelled = Nothing of the office is in
office-import-state-stopped = Stopped: the program ended before all of the office was in, so nothing of it is
office-import-state-undone = Undone
why-do-export-everything = Export everything as tables
why-do-export-office = Export the whole office
why-do-office-import = Import a whole office
first-run-import = Import { -organizations }
first-run-import-hint = From a list, an address book or your accounting. You choose the file next.

## What is wrong with a file or a row

error-import-too-many-rows = The file has too many rows. Divide it into several files
error-import-too-many-rows-detail = The file has { $rows } rows. Divide it into files of at most { $max } rows
error-import-too-many-columns = The file has too many columns. Take away those that you do not need
error-import-too-many-columns-detail = The file has { $columns } columns. Take away those that you do not need, so that at most { $max } are left
error-import-too-many-cells = The file is too large. Divide it, or take away columns that you do not need
error-import-too-many-cells-detail = The file has more than { $max } cells. Divide it, or take away columns that you do not need
error-import-not-a-sheet = This is no list of { -organizations }. Save it as CSV or as a workbook and choose that
error-import-not-a-sheet-detail = { $what ->
    [Pdf] This is a PDF, whatever its name says. Export the list as CSV or as a workbook and choose that
    [Picture] This is a picture. Export the list as CSV or as a workbook and choose that
    [Media] This is a sound or a film. Export the list as CSV or as a workbook and choose that
    [Program] This is a program. Export the list as CSV or as a workbook and choose that
    [Archive] This is an archive. Unpack it and choose the file inside
    [Document] This is a text document. Save its table as CSV or as a workbook and choose that
    [Database] This is a database. Export the list from its program as CSV and choose that
    [WebPage] This is a web page. Export the list as CSV or as a workbook and choose that
    [Xml] This is an XML file. Export the list as CSV or as a workbook and choose that
    [Json] This is a JSON file. Export the list as CSV or as a workbook and choose that
    [OtherWorkbook] This is a workbook of a kind that cannot be read here. Save it as XLSX or CSV and choose that
   *[other] This is no list of { -organizations }. Save it as CSV or as a workbook and choose that
  }
error-import-damaged = The file is damaged. Save or export it once more and choose that
error-import-encrypted = The file is protected by a password. Save it without one and choose that
error-import-bomb = The file would become far too large when it is unpacked. Save it once more and choose that
error-import-no-such-sheet = This sheet is not in the file. Choose another one
error-import-no-such-sheet-detail = There is no sheet { $name } in the file. Choose another one
error-import-no-customers = There is no customer list in the file. Export the customer list and choose that
error-import-not-text = The file cannot be read as text. Export it as CSV or as a workbook and choose that
error-import-no-rows = There are no rows below the headings. Choose a file or a sheet that has some
error-import-no-name = Choose a column that says what the { -organization } is called
error-import-no-preview = Look at the preview once more
error-not-in-list = This is not in the list, and you may not add to it. Enter an entry of the list, or nothing
error-not-in-list-detail = “{ $value }” is not in the list, and you may not add to it. Enter an entry of the list, or nothing
error-yes-no = Enter yes or no
error-yes-no-detail = “{ $value }” is neither yes nor no. Enter one of the two
error-country-unknown = Enter a country by its name or its two letters
error-country-unknown-detail = No country is called “{ $value }”. Enter its name or its two letters
error-date-unclear = Enter the date as 2027-04-03, or say under Values which comes first, the day or the month
error-date-unclear-detail = “{ $value }” can be two dates. Enter it as 2027-04-03, or say under Values which comes first, the day or the month
error-gone-meanwhile = Somebody took it away meanwhile. Look at the preview once more
error-changed-meanwhile = Somebody changed it meanwhile. Import the row once more
error-parent-refused = What stands above it did not go in. Mend that row first
error-customer-refused = The { -organization } of this { -person } did not go in. Mend that row first
error-cancelled = It was cancelled. Nothing was written
error-invalid = This row cannot be used. Check it in the file

## Roles, activity, why not

area-import = Import
area-export = Export
role-import-view = View imports
role-import-view-hint = Sees what was imported, when and by whom.
role-import-edit = Import
role-import-edit-hint = Imports files, as far as the employee may change { -organizations } and { -persons }.
role-export-view = Export
role-export-view-hint = Saves lists as files, as far as the employee sees them.
step-import = imported { $label }
step-import-many = imported { $count } { -organizations }
why-do-imports-see = See what was imported
why-do-import = Import files
