INSERT INTO unchanged
VALUES (?, ?)
