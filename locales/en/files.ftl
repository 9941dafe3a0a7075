# Files on a customer.

files = Files
files-lead = Only for your office, unless a file is marked as visible in the portal.
files-add = Add files
files-empty = No files yet
files-empty-drop = No files yet. Drop some here, or press Add files.
files-drop = Drop the files here
files-added = { $count ->
    [one] { $name } added
   *[other] { $count } files added
  }
files-refused = { $count ->
    [one] 1 file was not added
   *[other] { $count } files were not added
  }
files-failed = The files were not added
file-by = { $person }, { $when }
file-save-as = Save { $name }
file-save = Save a copy
file-save-failed = { $name } could not be saved
file-edit = Rename
file-edit-title = Rename { $name }
file-in-portal = Visible in the portal
file-portal-show = Show in the portal
file-portal-hide = No longer show in the portal
file-portal-shown = { $name } is visible in the portal
file-portal-hidden = { $name } is no longer visible in the portal
file-sensitive-set = Mark as sensitive
file-sensitive-unset = No longer sensitive
file-sensitive-is = { $name } is marked as sensitive
file-sensitive-not = { $name } is no longer sensitive
file-sensitive-no-portal = A sensitive file is never shown in the portal.
file-portal-no-sensitive = It is visible in the portal. Take it out of there first.
file-delete = Delete
file-deleted = { $name } deleted
file-saved = { $name } saved

field-portal = Visible in the portal
error-sensitive = A sensitive file is never shown in the portal. Take away one of the two
error-file-empty = This file is empty
error-file-empty-detail = { $name } is empty
error-file-missing = This file is not on this computer any more. A backup may have it
error-file-unreadable = It could not be read. Folders cannot be added
error-files-too-big = Too many at once
error-files-too-big-detail = Add at most { $max } MB at a time
error-too-many-files = Add at most { $max } files at a time

activity-files = Files
did-customer-file-add = { $changes ->
    [one] added the file { $name }
   *[other] added { $changes } files
  }
did-customer-file-save = changed the file { $name }
did-customer-file-delete = deleted the file { $name }
step-customer-file-add = { $changes ->
    [one] added the file { $label }
   *[other] added { $changes } files
  }
step-customer-file-save = changed the file { $label }
step-customer-file-delete = deleted the file { $label }
entity-customer-file = File
area-file = Files
role-file-view = View files
role-file-view-hint = Sees and saves the files of the { -organizations } that the employee may see.
role-file-edit = Edit files
role-file-edit-hint = Adds, renames, marks and deletes files of the { -organizations } that the employee may see.
why-do-files-see = See and save files
why-do-files-edit = Add, rename, mark and delete files
count-customer-file = { $count ->
    [one] 1 file
   *[other] { $count } files
  }
