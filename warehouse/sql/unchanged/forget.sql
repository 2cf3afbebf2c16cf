DELETE FROM unchanged
