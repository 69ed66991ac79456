/*
Dailydose tells a county, every night of a mass vaccination drive, where it
stands. It collects the Excel workbooks that townships and departments drop in
a folder, checks every row, weighs the result against the targets, and publishes
a static site for the staff and PDF briefs for the leaders.

	drop folder → inbox → workbook → check → tally → pages, data files, briefs → publish

# Commands

	dailydose report  [-config config.yaml] [-date YYYY-MM-DD] [-since YYYY-MM-DD] [-inputs DIR] [-site DIR] [-cold] [-v]
	dailydose check   [-config config.yaml] FILE.xlsx…
	dailydose forms   [-config config.yaml] [-out DIR] [-unit NAME]
	dailydose sample  [-config config.yaml] [-inputs DIR] [-days N] [-until DATE] [-people N] [-seed N] [-clean]
	dailydose version

# The nightly job

Report is the nightly job. Without -date it builds the last reporting day whose
cut-off has passed in the drive's time zone, and every day since the last
published one, oldest first: a machine that was off catches up. A first run
builds that one day; -since builds a range. With -date an earlier day is built
again, from the submissions for days up to it, whenever they arrived.

A workbook is collected once: its content goes into the archive under the state
folder, and the ledger notes when it was first seen. Overwriting or deleting the
file later loses nothing; the version last collected for a unit's day counts.

Workbooks as read are kept under the state folder by the hash of their content,
so that the next night reads only what is new; another edition of the program or
of its words reads all anew, and so does -cold. With -v the files that came in
are named.

What is wrong with a workbook is a finding, told with its file, sheet and cell;
it never stops the night. A failed night leaves the site as it was.

# The spot check

Check tells on the terminal what is wrong with single workbooks, cell by cell,
before they are sent. What can only be seen beside other workbooks, such as a
dose that was reported before, it leaves to the night. It exits with 1 where
something would not count.

# Exit status

	0  published
	1  failed; the site is as it was
	2  wrong command line or config, every mistake told with its line
	3  another run holds the lock

# Templates

Every word and every look stands in templates/. A file of the same name in a
templates folder beside config.yaml wins over the built-in one.
*/
package main
