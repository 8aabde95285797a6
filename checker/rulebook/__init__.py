"""Rule packs and profiles: schemas, loading, expressions as checked trees, parameters and lists."""
