"""The product's own journey, played in a real browser against a real demo.

`./run journey` calls it. Imports of the product: words only (catalogues); everything else goes
through pages, as a person would.
"""
