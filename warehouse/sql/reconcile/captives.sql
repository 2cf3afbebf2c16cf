SELECT DISTINCT block, metric, basis, series_place, series_event
FROM placings
WHERE metric IN ('hostages_held', 'hostages_dead', 'hostages_taken') AND block IS NOT NULL
