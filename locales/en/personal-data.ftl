# What is held about one person: handing it out, and erasing it everywhere.

## Handing it out

personal-data-export = Export personal data
personal-data-export-hint = All that is held about them, to read and to hand over
personal-data-exported = { $name } is saved
personal-data-title = Personal data of { $name }
personal-data-lead = What { $office } holds about this person, as of { $date }.
personal-data-file = Personal data
personal-data-person = The person
personal-data-places = Where they belong
personal-data-sign-ins = Sign-in
personal-data-access = What they may do in the portal
personal-data-aliases = Other entries of the same person
personal-data-mentions = Texts that name them
personal-data-decisions = Decisions about duplicates
personal-data-made = What they did themselves
personal-data-history = What changed
personal-data-nothing = Nothing is held.
personal-data-json = The same stands in this file as JSON, for a program to read. Backups hold it too, as it was when they were made.
personal-data-elsewhere = Elsewhere
personal-data-record = Entry
personal-data-place = At { -organization-a }
personal-data-portal-place = Portal user of { -organization-a }
personal-data-since = Added
personal-data-no-duplicate = Found not to be the same as somebody else
personal-data-created = Added
personal-data-deleted = Deleted
personal-data-restored = Restored
personal-data-column-field = Field
personal-data-column-value = Content
personal-data-column-since = Since
personal-data-column-until = Until
personal-data-column-kind = Kind
personal-data-column-at = When
personal-data-column-record = What
personal-data-column-old = Before
personal-data-column-new = After
error-person-out-of-reach = They are also somewhere that is out of your reach. Ask an administrator.

## Erasing

erased-person = Erased person
erase-menu = Erase personal data…
erase-title = Erase the personal data of { $name }?
erase-action = Erase for good
erase-no-undo = This cannot be undone, not even by undoing what was done before.
erase-goes = What will be gone
erase-goes-person = { $name }: name, addresses, numbers, notes and everything else on this page
erase-goes-somebody = One person: name, addresses, numbers, notes and everything else that was said of them
erase-goes-places = { $count ->
    [one] Their place at 1 { -organization }
   *[other] Their places at { $count } { -organizations }
  }
erase-goes-aliases = { $count ->
    [one] 1 entry that was merged into them
   *[other] { $count } entries that were merged into them
  }
erase-goes-removed = { $count ->
    [one] 1 deleted entry of the same person
   *[other] { $count } deleted entries of the same person
  }
erase-goes-sign-ins = { $count ->
    [one] Their sign-in; the username is free again
   *[other] Their { $count } sign-ins; the usernames are free again
  }
erase-goes-roles = { $count ->
    [one] 1 role in the portal
   *[other] { $count } roles in the portal
  }
erase-goes-values = { $count ->
    [one] What 1 entry in the history says of them, before and after
   *[other] What { $count } entries in the history say of them, before and after
  }
erase-goes-search = The search finds them no longer
erase-goes-drafts = { $count ->
    [one] 1 draft on this computer in which they stand
   *[other] { $count } drafts on this computer in which they stand
  }
erase-goes-list-states = { $count ->
    [one] 1 remembered search for them
   *[other] { $count } remembered searches for them
  }
erase-goes-import-rows = { $count ->
    [one] 1 row in the reports of imports
   *[other] { $count } rows in the reports of imports
  }
erase-goes-open-files = { $count ->
    [one] 1 file that is open for an import
   *[other] { $count } files that are open for an import
  }
erase-stays = What stays, and why
erase-stays-history = { $count ->
    [one] 1 entry in the history keeps that something changed, without what it said. It stands under “Erased person”
   *[other] { $count } entries in the history keep that something changed, without what it said. They stand under “Erased person”
  }
erase-stays-made = { $count ->
    [one] 1 step that they made stays under “Erased person”: history has to say that somebody made it
   *[other] { $count } steps that they made stay under “Erased person”: history has to say that somebody made them
  }
erase-stays-mentions = { $count ->
    [one] 1 text names them. Others wrote it, so it is not rewritten: please look at it
   *[other] { $count } texts name them. Others wrote them, so they are not rewritten: please look at them
  }
erase-mentions-more = { $count ->
    [one] and 1 more
   *[other] and { $count } more
  }
erase-mention-past = { $what }, no longer shown
erase-mention-history = { $what }, in the history
erase-stays-alike = { $count ->
    [one] 1 other entry may be the same person. It is not erased with them; merge the two first if it is
   *[other] { $count } other entries may be the same person. They are not erased with them; merge them first if they are
  }
erase-stays-backups = { $count ->
    [one] 1 backup on this computer was made before and holds them until it is deleted: { $dates }
   *[other] { $count } backups on this computer were made before and hold them until they are deleted: { $dates }
  }
erase-backups-more = { $count ->
    [one] 1 more
   *[other] { $count } more
  }
erase-stays-backups-elsewhere = Backups that were copied elsewhere, and files that were exported, hold them too.
erase-stays-server = Copies that the keeper of the server makes of its database, and files that were exported, hold them too.
erase-refused-title = { $name } cannot be erased
erase-refused-own = You sign in with this address: you cannot erase yourself.
erase-refused-employee = { $name } works here and signs in with this address. Deactivate them first: what they did must go on saying who it was, so their own sign-in stays.
error-erase-own = You sign in with this address: you cannot erase yourself.
error-erase-employee = Somebody who works here signs in with this address. Deactivate them first.
erase-running = Erasing
erase-done-title = The personal data is erased
erase-done-lead = { $by } erased the personal data of one person on { $date }.
erase-done-gone = What is gone
erase-done-stays = What stays, and why
erase-done-swept = The space in which they stood in the database is overwritten.
erase-done-not-swept = The space in which they stood in the database could not be overwritten yet. It is tried again when the program starts the next time.
erase-done-back = All { -persons }
erase-report-keep = This page is shown once. The report that you save or copy does not say who it was and quotes none of these texts.
erase-report-save = Save the report
erase-report-saved = Report saved
erase-report-copy = Copy
erase-report-file = erased-person-report

## Activity

step-person-erase = erased the personal data of one { -person }
step-person-erase-many = erased the personal data of one { -person }
diff-erased = erased
undo-left-erased = Erased, so it cannot come back: { $fields }

## Why can’t I

why-do-person-data = Export the personal data of one { -person }
why-do-person-erase = Erase the personal data of one { -person }

entity-customer-contact = { -person-title }
entity-saved-view = View
entity-office = Office
