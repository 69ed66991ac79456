/*
Dailydose-rollup publishes the site, data files and briefs of an office above counties: a
city's, a province's. Its units are counties; every night each of them hands up one
package, and nobody's number is in it.

	counties' packages → rollup → tally → pages, data files, briefs → publish → lists that go back

# Running a city

In every county's config.yaml stand where packages go, the campaign's key, and where lists
come back:

	rollup: {dir: rollup, key: "${ROLLUP_KEY}", returned: returned}

The county's night then writes rollup/<date>/: card.json, the published measures of the
county and its units, each with its state; doses.parquet, one row a counted dose, with a
token in place of the person; and datapackage.json with the sum of both. The folder is
whole or not there. How it reaches the city is the office's own matter: a share, rsync, a
disk.

The city's config.yaml is a county's, with its own name, dates and plan, and with counties
for units. They tell their targets themselves:

	units:
	  - {name: …, kind: territorial, package: /srv/counties/one/rollup}
	rollup: {returned: /srv/counties/returned}

The cutoff is the city's: some hours after the counties' nights. After it

	dailydose-rollup [-config config.yaml] [-date YYYY-MM-DD]

builds every reporting day that is not published yet, or the one named. Exit statuses are
those of dailydose. A county's day is in one of five states: reported; zero, where all of
its units said so; blank, where none of them was heard; returned, where the package is
damaged or is another county's; missing, where nothing was handed up. A missing or returned
county stands with the figures of its last whole package, and what happened since is
unknown, never 0; one that has never handed up anything has no figures, and the site says
that the city's sums are without it. On time is who handed up before the cutoff, however
often the package is built again: the state folder keeps when each first came.

Every county stands in the city's site as it stands in its own, to the digit. The city's
sums count each person once, and are judged by a county's rules; how many people wait for
their next dose is the sum of the counties', as each calls its own. What the counties' checks
found comes by code and day, without any row. What only a county
knows (registers, stocks, sites, villages, duties) has no page there.

Per county returned/<county>/<date>/elsewhere.parquet names, by token, the people whom it
asks for a dose that another county has given since. It is carried back into the county's
rollup.returned; the next night takes them off the call lists, and counts them as
vaccinated outside the county.

# Persons, and the engine

Who was vaccinated in two counties is found by the SQL files of cmd/internal/rollup/sql,
which keep to what engines have in common. By default DuckDB, which is part of this
program, runs them on this machine: rollup.engine.memory_mb bounds its memory. Doses that
would not fit are counted in slices, one after another, each of a range of tokens: all that
is known of a person is in one. What still does not fit is spilled to rollup.engine.spill.
Beyond one machine the same text runs on Spark:

	rollup: {engine: {kind: spark, run: "spark-sql --master spark://host:7077 -f"}}

The script's path is added as the last argument; state folder and packages must be
reachable from the cluster under the same paths. Built without cgo, the program has no
DuckDB.

# The seal

A token is the first 16 bytes of the HMAC-SHA-256 of ID type and number under the
campaign's key. A plain hash would protect nobody: there are some 10¹¹ possible ID numbers,
and a PC tries them all within the hour. Without the key nothing can be tried.

  - The counties hold the key; whoever runs the roll-up never has it. One person draws it
    by lot for the whole campaign (openssl rand -hex 32), and carries it from county to
    county on paper or by hand, not by the way that packages go. It stands in the
    environment of the county's night, not in a file that is shared. A key of fewer than 16
    characters is refused. Without a key no doses are handed up, and that is told.
  - With the files and without the key one can see which doses are the same person's, where
    and when they were given, and in which unit and group: so the packages are no open data,
    and are readable by their owner alone. One cannot name anybody, nor ask whether a known
    person is there. Whoever knows enough of one person's doses (days, places) may single
    that row out, and learns what else is in it: the person's other doses.
  - With the key and the files every number can be tried: whoever has one must not have the
    other. A key that became known is changed, in all counties on one day, and packages
    made with it are destroyed: a token of the old key and one of the new are two persons,
    so the city counts right again from the first night on which all have the new one.
  - At the campaign's end the key is destroyed first. Without it tokens are only numbers.

# A nation, on paper

What 3.4 billion doses in 2,900 counties would take. These are plans, not measurements; they
start from a measured night over 200 million doses in 100 counties, with 2 GB allowed: 170
seconds of CPU, of two cores, and 11 bytes a dose handed up (a token is 16; that of a second
dose repeats the first's and is packed with it. Where many have one dose, up to 17).

	sizes       3.4·10⁹ × 11 to 17 bytes = 37 to 58 GB a night; 13 to 20 MB a county, some
	            two seconds on a line of 100 Mbit/s
	partitions  every question is one grouping by token, so ranges of tokens are independent;
	            at 100 bytes a dose held, 1,024 of them hold 3.3 million doses and 330 MB each
	work        200·10⁶ ÷ 170 = 1.2 million doses a second and core: 3.4·10⁹ take 2,900
	            seconds, less than a core hour
	one PC      8 cores and 64 GB: some 10 minutes, in 6 slices of 570 million doses. With 2 GB
	            the same night would read each file many times: memory_mb is worth setting
	cluster     if Spark takes ten times the CPU (an assumption), 8 core hours: 16 workers
	            of 4 cores and 16 GB, 4 partitions each at a time, some 10 minutes
	network     tokens are shuffled once, at some 30 bytes a dose: 100 GB, which 16 lines of
	            1 Gbit/s carry in a minute
*/
package main
