# Employees, their roles and group roles.
