"""What there is to say about a rule, for the terminal and for the pages under `docs/rules/`.

`entry` gathers it, `example` draws a rule's own tests as tables, `facts` puts it into words, and
`pages` writes Markdown.
"""
