"""The scope of one organisation: row policy, scope, manager, checks. Imports no other room."""
