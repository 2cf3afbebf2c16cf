DELETE FROM unreconciled
