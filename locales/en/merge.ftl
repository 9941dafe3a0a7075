# Two records that are one: their merge, duplicates that are offered, people like the one that is being typed.

## The screen

merge = Merge
merge-title-customer = Merge two { -organizations }
merge-title-person = Merge two { -persons }
merge-lead-customer = { $keep } stays, { $lose } is merged into it. Choose what stays of each field.
merge-lead-person = { $keep } stays, { $lose } is merged into them. Choose what stays of each field.
merge-lead-same-name = One is merged into the other. Choose what stays of each field.
merge-swap = Swap
merge-swap-label = Swap the two: { $lose } stays
merge-stays = Stays
merge-goes-customer = Is merged into it
merge-goes-person = Is merged into them
merge-since = Added { $date }
merge-has-nothing = Nothing hangs on it
merge-nowhere = At no { -organization }
merge-at = At { $organizations }
merge-at-more = { $count } more
count-portal-user = { $count ->
    [one] 1 portal user
   *[other] { $count } portal users
  }
count-customer-below = { $count ->
    [one] 1 { -organization } below it
   *[other] { $count } { -organizations } below it
  }
merge-differs = What differs
merge-none-differs = Nothing differs. What hangs on the one still moves to the other.
merge-both = Both, one below the other
merge-show-all = Show all
merge-show-less = Show less
merge-effects = What will happen
merge-moves = { $keep } gets { $what }.
merge-alias = { $lose } stays as another name under which { $keep } is found.
merge-alias-links = Links to the one that goes lead to the one that stays.
merge-stays-deactivated = { $keep } is deactivated and stays so. Swap the two if the active one is to stay.
merge-login-dropped = { $email } was only planned as the login e-mail of { $lose } and is let go: { $keep } has a sign-in already.
merge-portal-opens = { $count ->
    [one] The portal user of { $lose }, which is deactivated, can enter { $keep } afterwards.
   *[other] The { $count } portal users of { $lose }, which is deactivated, can enter { $keep } afterwards.
  }
merge-person-places = { $keep } is then at { $organizations } too.
merge-person-one-sign-in = One sign-in stays: { $stays }, with what both may do. Nobody can sign in with { $goes } any more.
merge-person-sign-in-moves = { $keep } gets the sign-in that { $lose } has.
merge-undo = Nothing is lost: what you do not choose stays in the activity, and one Undo takes all of it back.
merge-done = { $lose } merged into { $keep }
merge-changed = { $name } was changed meanwhile. Look again.
merge-changed-both = { $name } and { $other } were changed meanwhile. Look again.
merge-look-again = Look again
merge-refused = { $field }: { $reason }
merge-gone-title = These two cannot be merged
merge-gone-text = One of them was deleted or merged already, or you may not change it.
error-merge-out-of-reach = You cannot merge these two: something that hangs on them is out of your reach. Ask an administrator.
error-same = These are one and the same. Choose another one.

## Ways in

merge-menu = Merge…
merge-tick-two = Tick exactly two { -organizations }
merge-with = Merge with…
merge-with-title = Merge { $name } with another one
merge-with-organization = { -organization-title }
merge-with-person = { -person-title }
merge-with-hint = Nothing happens yet: the next page shows the two side by side.
merge-with-first = Choose one first
merge-compare = Compare
duplicates-title = May be the same as
duplicates-more = { $count ->
    [one] Show 1 more
   *[other] Show { $count } more
  }
duplicates-merge = Merge with { $name }
duplicates-not = Not a duplicate
duplicates-not-label = { $name } is not a duplicate
duplicates-marked = { $name } and { $other } are kept apart
duplicates-failed = This did not work

## Who was merged away

also-known-as = Also known as
merged-into = { $name } was merged into { $into }
merged-into-nameless = Merged meanwhile: this is { $into }
field-merged-into = Merged into

## Activity

step-customer-merge = { $known ->
    [yes] merged { $lose } into { $keep }
   *[other] merged two { -organizations }
  }
step-person-merge = { $known ->
    [yes] merged { $lose } into { $keep }
   *[other] merged two { -persons }
  }
step-merge-undo = took back the merge of { $lose } into { $keep }
step-not-duplicate = said that { $one } and { $other } are no duplicates
step-not-duplicate-customer = said that two { -organizations } are no duplicates
step-not-duplicate-person = said that two { -persons } are no duplicates
entity-not-duplicate = No duplicates

## Why can’t I

why-do-merge = Merge { -organizations } that are one
why-do-merge-persons = Merge { -persons } who are one
