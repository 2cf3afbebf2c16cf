INSERT INTO $history BY NAME
SELECT ? AS known_from, $columns
FROM ($current) AS current
WHERE NOT EXISTS (FROM $history AS history WHERE history.known_until IS NULL AND $same_key)
