SELECT
    $what AS what,
    CASE WHEN older.id IS NULL THEN 'added' WHEN newer.id IS NULL THEN 'withdrawn' ELSE 'changed' END AS change,
    coalesce(newer.id, older.id) AS id,
    coalesce(newer.metric, older.metric) AS metric,
    coalesce(newer.place, older.place) AS place,
    coalesce(newer.population, older.population) AS population,
    coalesce(newer.basis, older.basis) AS basis,
    coalesce(newer.as_of, older.as_of) AS as_of,
    older.low AS low_before,
    older.best AS best_before,
    older.high AS high_before,
    newer.low AS low_after,
    newer.best AS best_after,
    newer.high AS high_after,
    CASE
        WHEN older.id IS NULL OR newer.id IS NULL THEN []
        ELSE list_filter([$changed], lambda name: name IS NOT NULL)
    END AS changed
FROM ($older) AS older
FULL JOIN ($newer) AS newer ON $same_key
WHERE older.id IS NULL OR newer.id IS NULL OR $differs
