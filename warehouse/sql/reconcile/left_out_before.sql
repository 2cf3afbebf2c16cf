SELECT figure_id
FROM corrections
WHERE action = 'leave_out' AND holds
