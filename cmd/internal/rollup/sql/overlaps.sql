-- How many people two counties have in common.
SELECT a.county AS county, b.county AS other, CAST(COUNT(*) AS BIGINT) AS people
FROM (SELECT DISTINCT county, token FROM crossers) a
JOIN (SELECT DISTINCT county, token FROM crossers) b ON a.token = b.token
WHERE a.county < b.county
GROUP BY a.county, b.county
