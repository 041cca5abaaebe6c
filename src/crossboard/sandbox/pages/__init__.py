"""The sandbox's own web pages: pure like the API, `answer_page(site, request) -> response`.

No session and no script is needed; what a page says after an act travels as `?done=…`.
"""
