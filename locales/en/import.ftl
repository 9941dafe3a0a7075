# The texts of imports.
import-file-line = Line
import-file-reason = Reason
import-file-name = { $name } - not imported.csv
import-reason-alike = Looks like { $name }
import-reason-double = The same as line { $line }
