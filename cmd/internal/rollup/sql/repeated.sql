-- Doses that another county has on record, too, on an earlier day, or on the same day as a
-- county before it in config: they count once.
SELECT county, date, dose, CAST(COUNT(*) AS BIGINT) AS doses
FROM (
  SELECT county, date, dose,
    ROW_NUMBER() OVER (PARTITION BY token, dose ORDER BY date, county) AS place
  FROM crossers
) r
WHERE place > 1
GROUP BY county, date, dose
