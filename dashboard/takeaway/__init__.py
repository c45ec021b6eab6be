"""What one takes along from the server: the activity plan as files, and as a calendar."""
