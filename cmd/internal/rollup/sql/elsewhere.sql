-- Whom a county asks for a dose that another county has given since: with the last dose
-- given elsewhere, and its day.
SELECT a.county AS county, a.token AS token, MAX(b.dose) AS dose, MAX(b.date) AS date
FROM crossers a
JOIN crossers b ON a.token = b.token
WHERE a.next > 0 AND b.county <> a.county AND b.dose >= a.next AND b.date > a.date
GROUP BY a.county, a.token
