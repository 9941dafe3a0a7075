# The texts of exports.
export-menu-list = Export the list
export-menu-ticked = { $count ->
    [one] Export
   *[other] Export { $count } { -organizations }
  }
export-title = Export
export-action = { $count ->
    [one] Export 1 row
   *[other] Export { $count } rows
  }
export-format = Kind of file
export-format-csv = CSV
export-format-csv-hint = Opens in every spreadsheet
export-format-xlsx = Excel workbook
export-format-xlsx-hint = Keeps leading zeros
export-format-vcard = Address book (vCard)
export-format-vcard-hint = For phones and mail programs
export-format-json = JSON
export-format-json-hint = For other programs
export-separator = Between the cells
export-separator-office = As usual in the office’s country
export-separator-comma = Comma
export-separator-semicolon = Semicolon
export-separator-tab = Tab
export-columns = Columns
export-columns-shown = As the list shows them
export-columns-shown-hint = The same columns in the same order
export-columns-all = Everything
export-columns-all-hint = All that an import reads, so that it can come in again as it is
export-all-people = A row for every { -person }, not only the main one
export-all-people-cards = A card for every { -person }, not only the main one
export-careful = The file is not protected. Whoever has it can read it.
export-running = Writing the file
export-cancelled = Nothing was exported
export-failed = It could not be exported
export-done = { $count ->
    [one] 1 row is in { $name }
   *[other] { $count } rows are in { $name }
  }
export-customers-name = { -organizations-title }
export-people-name = { -persons-title }
error-export-too-large = The file would be too large. Export fewer rows or columns at a time
error-export-too-large-detail = The file would be larger than { $max } MB. Export fewer rows or columns at a time
error-export-workbook-too-large = This is too much for one workbook. Choose CSV, or export fewer rows or columns

# Everything, and the office itself as a file.
admin-export = Export
export-everything = Export everything
export-everything-lead = For another program, for your own records, or to take the office elsewhere.
export-tables = { -organizations-title } and { -persons }
export-tables-what = All { -organizations }, deactivated ones too, and all { -persons }, with the columns that you may see.
export-tables-what-customers = All { -organizations }, deactivated ones too, with their { -persons } and the columns that you may see.
export-tables-xlsx-hint = One workbook with a sheet for each, and leading zeros kept
export-tables-csv-hint = One archive with a list for each, for every spreadsheet
export-tables-vcard-hint = A card for each of the { -persons }, for phones and mail programs
export-tables-go = Export as tables
export-office = The whole office
export-office-what = One archive with everything as JSON: { -organizations }, { -persons }, notes, files, lists, custom fields, saved views, employees and their roles, settings and who changed what. An empty office on another computer or portal takes it in and is then the same.
export-office-not = Passwords and recovery codes stay here. Where the file is taken in, employees get new passwords. What only this computer keeps, such as drafts, stays here too.
export-office-go = Export the whole office
export-office-done = { $count ->
    [one] The office with 1 of its { -organizations } is in { $name }
   *[other] The office with { $count } { -organizations } is in { $name }
  }
export-office-missing = { $count ->
    [one] 1 stored file is not on this computer any more and could not come along
   *[other] { $count } stored files are not on this computer any more and could not come along
  }
export-everything-name = { -organizations-title } and { -persons }
office-file-name = { $office } { $day }
