"""SQL text → checked tree. The door is `check`; the closed table of what exists is `functions`.

This module imports nothing: a warm start reads trees from the cache and needs no SQL parser.
"""
