WITH tonight AS (SELECT figure_id FROM (SELECT * FROM {batch}) WHERE run_id = $run_id),
disputed AS (SELECT DISTINCT figure_id FROM contradicted WHERE severity = 'warning')
SELECT count(*) AS n_figures, count(disputed.figure_id) AS n_disputed
FROM tonight
LEFT JOIN disputed ON disputed.figure_id = tonight.figure_id
HAVING count(*) >= $least_figures AND count(disputed.figure_id) > $largest_share * count(*)
