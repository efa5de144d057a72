"""Regesta: a record of foreign relations out of prose."""
