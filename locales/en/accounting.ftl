# What a customer owes and may owe.

section-accounting = Accounting
field-balance = Balance owed
field-balance-date = As of
field-credit-limit = Credit limit
field-terms = Terms
balance-credit = { $amount } in credit
balance-on = { $amount }, as of { $date }
amount-hint = In { $currency }
balance-hint = In { $currency }. A credit begins with a minus
balance-date-hint = Today, if left empty
terms-hint = Such as Net 30

column-balance = Balance owed
column-balance-date = Balance as of
column-credit-limit = Credit limit
column-terms = Terms
filter-owes = Owes money

import-group-accounting = Accounting
import-target-balance = { field-balance }
import-target-balance-date = Balance as of
import-target-credit-limit = { field-credit-limit }
import-target-terms = { field-terms }
import-column-withheld = Left out: { $target } needs the role “{ role-accounting-edit }”. Ask a superuser.

error-amount = Enter an amount such as 1250 or 12.50, with no more decimals than the currency has
error-amount-too-large = Enter a smaller amount: 15 digits are the most
error-amount-negative = Enter an amount of zero or more
error-currency-in-use = Amounts of { -organizations } are kept in another currency. Clear them first
error-currency-in-use-detail = Amounts of { -organizations } are kept in { $currency }, which has other decimals. Clear them first

area-accounting = Accounting
role-accounting-view = View accounting
role-accounting-view-hint = Sees what the { -organizations } that the employee may see owe, with their credit limit and terms.
role-accounting-edit = Edit accounting
role-accounting-edit-hint = Changes and imports balances, credit limits and terms of the { -organizations } that the employee may change.
why-do-accounting-see = See what { -organizations } owe
why-do-accounting-edit = Change balances, credit limits and terms
