"""One function a page: read the request, one act, answer."""
