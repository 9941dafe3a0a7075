# The office's own fields of its customers: Administration, the customer's page, the list.

custom-fields = Custom fields
custom-fields-lead = What your office wants to know of every { -organization } besides the fields that are there.
custom-add = Add custom field
custom-edit-title = Edit { $name }
custom-empty = Your own fields go here
custom-empty-text = Such as the day a contract ends, or the code of a gate. They stand on every { -organization }, in the list and in its filters.
custom-kind-text = Text
custom-kind-number = Number
custom-kind-date = Date
custom-kind-list = List to choose from
custom-kind-yes-no = Yes or no
custom-kind-is = Kind: { $kind }. It stays as it is, because values are entered in it.
custom-kind-hint = Cannot be changed later.
custom-options-hint = One choice per line
custom-options-hint-used = One choice per line. A choice that you take away stays where it was made.
sensitive = Sensitive
custom-sensitive-lead = Only for your office. The { -organization }’s own people never see it in the portal.
custom-sensitive-hint = Sensitive: only for your office
custom-hide-detail = Not asked for and not shown any more; what was entered is kept
custom-shown = { $name } is shown again
custom-delete-action = Delete custom field
custom-delete-text = { $count ->
    [0] No { -organization } has a value in it. You can undo this.
    [one] One { -organization } has a value in it, which nobody sees afterwards. Undo brings both back.
   *[other] { $text } { -organizations } have a value in it, which nobody sees afterwards. Undo brings all of it back.
  }
custom-gone = a field that was deleted

## In the list

custom-filter-lead = { $field }:
custom-filter-blank = Nothing entered
custom-filter-blank-within = nothing entered
custom-filter-contains-label = Contains
custom-filter-contains = contains “{ $text }”
custom-filter-from-label = From
custom-filter-to-label = To
custom-filter-from = from { $from }
custom-filter-to = up to { $to }
custom-filter-between = { $from } to { $to }
sorted-number-up = Sorted by { $column }, smallest first
sorted-number-down = Sorted by { $column }, largest first
bulk-edit-give = Give all of them
bulk-edit-give-label = { $field } of all of them

## Fields and errors

field-options = Choices
field-sensitive = Sensitive
field-custom-field-kind = Kind
field-customer-value-value = Custom field
error-custom-number = Enter a number such as 1250 or 12.5
error-choice = Choose one of the list
error-fixed = The kind of a field cannot be changed
error-options-required = Enter at least one choice
error-too-many-options = Enter at most { $max } choices
error-option-too-long = Shorten “{ $name }” to { $max } characters or fewer
error-option-twice = “{ $name }” stands there twice

## What the activity says

step-custom-values = changed { $names }
step-custom-field-add = added the custom field { $label }
step-custom-field-save = changed the custom field { $label }
step-custom-field-delete = deleted the custom field { $label }
entity-custom-field = Custom field
value-kind-text = Text
value-kind-number = Number
value-kind-date = Date
value-kind-list = List to choose from
value-kind-yes-no = Yes or no
why-do-fields-edit = Add, change and delete the office’s own fields
