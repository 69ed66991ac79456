-- The doses of everybody whom more than one county has on record.
SELECT d.county, d.token, d.dose, d.date, d.next
FROM doses d
JOIN (
  SELECT token FROM doses GROUP BY token HAVING MIN(county) < MAX(county)
) c ON d.token = c.token
