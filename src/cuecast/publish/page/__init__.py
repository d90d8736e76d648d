"""The session page: one HTML file that plays a session, shows it, and prints as an exercise sheet."""
