-- People by the days on which they began, completed and were boosted, and by their last
-- dose: each once, whoever vaccinated them.
SELECT begun, completed, boosted, last, CAST(COUNT(*) AS BIGINT) AS people
FROM (
  SELECT token,
    MIN(date) AS begun,
    MIN(CASE WHEN event = 'complete' THEN date END) AS completed,
    MIN(CASE WHEN event = 'booster' THEN date END) AS boosted,
    MAX(dose) AS last
  FROM doses
  GROUP BY token
) p
GROUP BY begun, completed, boosted, last
