"""The mission rules in the tools that people would otherwise use, each a program of its own.

Each is started as `python -m benchmarks.peers.NAME CORPUS OUT`, writes its findings to OUT in the
form that comes naturally to it, and prints how many each rule has, as one line of JSON.
"""
