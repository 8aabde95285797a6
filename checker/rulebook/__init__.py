"""Rule packs and profiles: schemas, loading, expressions as checked trees, parameters and lists.

`load` is the door, with a cache. On a miss, `sources` finds profile (`settings`) and packs
(`packfile`), and `packs` builds them rule by rule (`build`, with `context` and `lets`);
`expressions/` turns SQL into the `trees` that a `model.Rule` holds. `yielding` and `budget` look at
packs as a whole.
"""
