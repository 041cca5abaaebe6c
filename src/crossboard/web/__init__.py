"""The design system: base templates, components, tokens, icons. Knows no rows of any room."""
