-- How many people were killed in Gaza, as of a day, with low and high?
FROM toll('Gaza', 'killed', '2025-05-18');
