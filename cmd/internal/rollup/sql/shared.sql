-- How many of a county's people another county has on record, too; under -1 how many
-- people more than one county has.
SELECT county, CAST(COUNT(DISTINCT token) AS BIGINT) AS people
FROM crossers
GROUP BY county
UNION ALL
SELECT -1 AS county, CAST(COUNT(DISTINCT token) AS BIGINT) AS people
FROM crossers
