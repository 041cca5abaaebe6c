"""Settings, addresses and the WSGI application. Imported by the command line only."""
