"""The text of a target value → `TargetValue`, by the conventions of docs/values.md.

`reading` leads a text through these, in this order:

1. `characters`: one character for each that looks alike.
2. `dates` (how they are written: `date_forms`): takes dates out and leaves marks.
3. `scanner`: text → `tokens`, by the words of the `lexicon` and the numbers of `number_tokens`
   (their sizes: `numerals`); `context` then mends what a token's neighbours tell.
4. `quantities` (where a number is one: `quantity_grammar`): a number with its unit and with what
   `operators` make of the signs and words around it.
5. `combining`: quantities → one operator with its bounds; `changes` tells growth from a level.
6. Without a number: `placeholders`, else a date (`dates`), else qualitative.

`target` is the result. `units_in_names` reads the unit at the end of an indicator's name.
"""
