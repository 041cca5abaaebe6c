"""ISO countries: names in German and English, and what speaks for one of them.

`hints` asks Unicode CLDR what a place name says; `evidence` decides and is pure. Imports no other room.
"""
