# Where customers are served.

locations = Locations
location-one = Location
location-new = New location
location-add = Add a location
location-none = None besides the billing address.
location-actions = Actions for { $name }
location-delete = Delete
location-deleted = Location deleted
location-saved = Location saved
location-added = Location added
location-failed = This did not work
location-name-hint = Such as Well house 3, if it has one
location-access-hint = How one gets in, and what to mind there
field-location = Location
field-location-name = Name
field-access-notes = Access notes
error-location-blank = Enter a name or an address

import-group-location = Location (ship-to address)
import-target-ship-address = Whole ship-to address, several lines
import-target-ship-address-1 = Ship-to address as printed, line 1
import-target-ship-address-2 = Ship-to address as printed, line 2
import-target-ship-address-3 = Ship-to address as printed, line 3
import-target-ship-address-4 = Ship-to address as printed, line 4
import-target-ship-address-5 = Ship-to address as printed, line 5
import-target-ship-line1 = Ship-to street
import-target-ship-line2 = Ship-to address line 2
import-target-ship-city = Ship-to city
import-target-ship-region = Ship-to state or region
import-target-ship-postal-code = Ship-to postal code
import-target-ship-country = Ship-to country

activity-locations = Locations
count-location = { $count ->
    [one] 1 location
   *[other] { $count } locations
  }
did-location-add = added the location { $name }
did-location-save = changed the location { $name }
did-location-delete = deleted the location { $name }
step-location-add = added the location { $label }
step-location-save = changed the location { $label }
step-location-delete = deleted the location { $label }
entity-location = Location
why-do-locations-edit = Add, edit and delete locations
