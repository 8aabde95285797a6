"""The command line: options → a typed request → run → report → exit code. One file per command."""
