# People of customers: their list, the dialog that adds one, one person's page.

## The list

people-title = { -persons-title }
persons-organization = { -organization-title }
persons-organizations = { -organizations-title }
persons-portal-user = Portal user
persons-search = Search { -persons }
persons-search-hint = Name, e-mail, phone
persons-at-more = { $count ->
    [one] and 1 more
   *[other] and { $count } more
  }
persons-at-others = { $count ->
    [one] 1 more
   *[other] { $count } more
  }
persons-count = { $count } of { $total } { $total ->
    [one] { -person }
   *[other] { -persons }
  }
persons-empty-title = Your { -persons } will be listed here
persons-empty-text = The people at your { -organizations }: how to reach them, and what they may do in the portal.
persons-none-title = No { -person } matches these filters
persons-none-search = No { -person } matches “{ $search }”
portal-user-active = Yes
portal-user-planned = Planned
portal-user-deactivated = Off
portal-user-none = No
portal-filter-any = Any
portal-filter-user = Yes
portal-filter-planned = Planned
portal-filter-none = No

## Adding one

add-person = { -person-add }
person-new = the new { -person }
person-username-hint = They sign in with it. It is their own e-mail address
person-groups-hint = Everything in a group role is theirs here for as long as they hold it.
person-groups-none = There are no group roles for { -persons } yet.
person-presets = Presets:
person-roles-hint = Theirs here, beside what the group roles give them. Presets:
side-management = Management
side-staff = Staff
template-subject = Subject: { $subject }.
template-later = Sent when this office has a portal.
person-without-lead = No sign-in needed?
person-without-link = Add without one
person-added = { $name } added
person-open = Open { $name }
person-here = At { $organization } already
person-join-too = Add to this { -organization } too
person-joined = { $name } added to { $organization }

## One person

person-one = { -person-title }
person-gone-title = This { -person } is not here
person-gone-text = Perhaps they were deleted, or belong to no { -organization } that you may see.
person-section = Person
person-saved = { $name } saved
person-sign-in = Sign-in
person-no-username = None
person-planned-email = Planned address
person-make-user = Make a portal user
person-make-user-text = They become a portal user of every { -organization } on this page. What they may do there is chosen below, one { -organization } at a time.
person-made-user = { $name } is a portal user now
sign-in-state-active = Portal user
sign-in-state-planned = Portal user planned
sign-in-state-deactivated = Portal user, switched off
sign-in-state-none = No sign-in
person-at = { $name } at { $organization }
person-main-hint = There is exactly one. Ticked, it takes the place of whoever was before.
person-side-hint = Staff never see money, whatever they hold. Management may give their colleagues no more than they have.
person-all-roles = All roles
person-roles-nothing = No roles here. Signed in, they see only that they belong to this { -organization }.
person-join = Add to another { -organization }
person-take-off = Take off this { -organization }
person-take-off-named = Take off this { -organization }: { $organization }
person-take-off-title = Take { $name } off { $organization }?
person-take-off-action = Take off
person-take-off-roles = They can no longer enter { $organization } in the portal, and what they hold there ends.
person-take-off-main = Somebody else there becomes the main { -person }, if there is anybody.
person-take-off-last = They are at no other { -organization }: { $name } is deleted, and a sign-in with them.
person-take-off-perhaps-last = If they are at no other { -organization }, { $name } is deleted, and a sign-in with them.
person-take-off-stays = They stay at the other { -organizations }.
person-take-off-undo = You can undo this.
person-taken-off = { $name } taken off { $organization }
contact-add-plain = Add without a sign-in

field-side = Kind
field-mail-template = E-mail template
field-person-mail-template = Template
field-person-customer-id = { -organization-title }

## Why can’t I

nav-persons = { -persons-title }
why-screen-person = One { -person }
why-do-persons-see = See all { -persons } in one list
why-do-person-see = See who is at { -organization-a } and what they may do in the portal

## What was done

step-organization = this { -organization }
step-person-add = added { $label } as a portal user
step-person-join = { $known ->
    [no] added somebody to { $organization }
   *[yes] added { $label } to { $organization }
  }
step-person-user = made { $label } a portal user
step-person-main = made { $label } the main { -person } of { $organization }
step-person-access = { $known ->
    [no] changed what somebody may do at { $organization }
   *[yes] changed what { $label } may do at { $organization }
  }
step-person-at = { $known ->
    [no] changed somebody at { $organization }
   *[yes] changed { $label } at { $organization }
  }
step-contact-off = took { $label } off { $organization }
value-side-management = Management
value-side-staff = Staff
entity-customer-account-role = Role
entity-customer-account-group = Group role
