CREATE TEMP VIEW due_figures AS
FROM figures
