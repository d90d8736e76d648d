"""Doses and frequencies become weeks: what a session's exercises leave room for, and a plan of it."""
