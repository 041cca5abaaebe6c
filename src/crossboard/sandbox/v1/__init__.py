"""The v1 API as it behaves live, which is not everywhere as it is described (api-facts §3)."""
