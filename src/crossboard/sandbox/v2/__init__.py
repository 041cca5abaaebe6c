"""The v2 API: tokens, persons, employments, org data (api-facts §2.2 and §4)."""
