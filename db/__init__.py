"""The archive: everything that was collected, found and believed, in one SQLite file that Datasette serves."""
