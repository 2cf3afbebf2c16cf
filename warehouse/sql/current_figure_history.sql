SELECT * FROM figures
