"""What people see: the pages, the map, the routes and the command."""
