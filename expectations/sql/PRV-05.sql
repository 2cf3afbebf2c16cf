SELECT parts.figure_id, parts.part_of
FROM due_figures AS parts
INNER JOIN figures AS whole ON whole.figure_id = parts.part_of
WHERE whole.article_id <> parts.article_id OR whole.figure_id = parts.figure_id
