SELECT
    told.figure_id,
    told.metric,
    told.value,
    told.low,
    told.high,
    told.qualifier,
    told.basis,
    told.population,
    told.place,
    told.period_start,
    told.period_end,
    told.attributed_to,
    told.origin_id,
    told.publisher,
    told.published_on,
    told.title,
    told.url,
    told.quote,
    told.series_id,
    told.is_copy
FROM figures_with_context AS told
LEFT JOIN series USING (series_id)
WHERE ($$metric IS NULL OR told.metric = $$metric)
  AND ($$place IS NULL OR lower($$place) IN (lower(told.place), lower(series.place)))
  AND ($$basis IS NULL OR told.basis = $$basis)
  AND ($$since IS NULL OR coalesce(told.period_end, told.published_on) >= CAST($$since AS DATE))
  AND ($$until IS NULL OR coalesce(told.period_end, told.published_on) <= CAST($$until AS DATE))
  AND ($$origin IS NULL OR contains(lower(told.origin_id || ' ' || coalesce(told.attributed_to, '')), lower($$origin)))
  AND ($$publisher IS NULL OR contains(lower(told.publisher), lower($$publisher)))
  AND ($$with_copies OR NOT told.is_copy)
ORDER BY coalesce(told.period_end, told.published_on) NULLS LAST, told.metric, told.place, told.figure_id
