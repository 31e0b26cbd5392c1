"""Tables in files: CSV and XLSX, read and written a row at a time."""
