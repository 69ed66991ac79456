/*
Dailydose tells a county, every night of a mass vaccination drive, where it
stands. It collects the Excel workbooks that townships and departments drop in
a folder, checks every row, weighs the result against the targets, and publishes
a static site for the staff and PDF briefs for the leaders.

	drop folder → inbox → form → delivery → check → tally → pages, data files, briefs → publish → receipts

# Commands

	dailydose report   [-config config.yaml] [-date YYYY-MM-DD] [-since YYYY-MM-DD] [-inputs DIR] [-site DIR] [-v]
	dailydose check    [-config config.yaml] FILE…
	dailydose forms    [-config config.yaml] [-out DIR] [-unit NAME]
	dailydose draw     [-config config.yaml] [-date YYYY-MM-DD] [-seed N] [-unit NAME]
	dailydose sample   [-config config.yaml] [-drive NAME] [-inputs DIR] [-days N] [-until DATE] [-people N] [-seed N] [-clean] [-rollup N]
	dailydose config   [-config config.yaml] [-drive NAME]
	dailydose schedule [-config config.yaml] [-at HH:MM] systemd|cron|windows
	dailydose verify   [-config config.yaml] [-repair] [-due]
	dailydose rollup   as dailydose-rollup takes it
	dailydose purge    [-config config.yaml] [-yes] [-early]
	dailydose version
	dailydose help

The program speaks Chinese, or the language that config.yaml names. In the
examples below, … stands for words that are left out, or that differ from machine
to machine.

# Trying it out

Sample plays the county that config.yaml describes: workbooks of every unit for
some days, with everything that goes wrong in a real drive. It is also the
rehearsal of a new config.yaml.

	$ dailydose sample -days 3 -people 200 -until 2021-06-15
	…3…6…13…6…15…
	…dailydose report -date 2021-06-15

Unless -days and -until say otherwise it plays 45 days, until 45 days after the
drive's start or its end: 15 June 2021 in the sample county. -people is the number of
people played; the same -seed gives the same bytes; -clean plays no faults.
-inputs is another drop folder. A folder that holds workbooks which sample did
not make is refused. With -rollup a city is played: so many small counties, each with its
config and drop folder below -inputs (city), some of whose people are vaccinated in two
of them. -people is then the number in all counties.

# Another drive

A drive is its config. Some ship with the program: covid (several products, of one
to three doses), flu and measles (one dose), hpv (two doses half a year apart,
weekly reports), hepb (three doses at unequal intervals) and booster; district-measles
and district-hpv are a district in English. Config writes one to config.yaml, where there
is none yet, to be changed for the own county; sample -drive plays it besides.

	$ dailydose config -config new.yaml -drive flu
	…new.yaml…
	…

# The nightly job

Report is the nightly job. It says what came in, what it built, and how the day
stands: who reported, rows read and counted, coverage, lights, and where to look.

	$ dailydose report
	…
	…2021…6…15…
	…
	…2021…6…15…15…
	…
	…site/index.html
	…site/2021-06-15/briefs/county.pdf

Without -date it builds the last reporting day whose cut-off has passed in the
drive's time zone, and every day since the last published one, oldest first: a
machine that was off catches up. A first run builds that one day; -since builds
a range. With -date an earlier day is built again, from the submissions for days
up to it, whenever they arrived; it leaves the front page and the receipts to
the latest day.

	$ dailydose report -date 2021-06-14
	…
	…2021…6…14…14…
	…
	…site/2021-06-14/briefs/county.pdf

-inputs and -site are other folders than config.yaml says. -v names every file
that came in, and says on the terminal what otherwise stands in the log alone.

What is wrong with a workbook is a finding, told with its file, sheet and cell;
it never stops the night. A failed night leaves the site as it was.

# The spot check

Check tells on the terminal what is wrong with single workbooks, cell by cell,
before they are sent. Each finding has its place, whether the row counts, its
code, what is wrong, and on the next line how to mend it.

	$ dailydose check bad.xlsx
	bad.xlsx
	…2021…6…10…
	  …!B2…R104…440524198001010014…
	  …
	  …!B6…S201…
	  …
	…
	$ echo $?
	1

It exits with 1 where something would not count. What can only be seen beside
other workbooks, such as a dose that was reported before, it leaves to the
night. It shows what was typed in full, since whoever holds the file may see it,
and keeps nothing.

# Blank workbooks

Forms writes a blank workbook for every unit, or with -unit for one: drop-down
lists, input checks and a guide for the clerk are in it. -out is the folder. For
all units it also makes the folders that the drop folder lacks.

	$ dailydose forms -out blank
	…3…blank
	…

Beside them, and in each unit's folder in the drop folder, it writes a self-check page
that opens from the disk in any browser since Chromium 78, without a network. A clerk
drops a workbook on it and reads within seconds what check would say. It holds the drive
and its words, so write it anew when config.yaml changes; it holds no password, and
says of a locked workbook that it cannot open it. The drop folder may hold it: it is no
report. A program that was built without the check for a page says so and writes none.

Units that answer for people get a blank base list, too: everyone whom they should see
vaccinated, by name. With one, the night says who is left, and whom nobody knows
anything of.

# Field verification

Draw draws people at every territorial unit, or with -unit at one: villages first, then
persons of the roster, and as many who are listed as not vaccinated. It enters them in the
ledger and writes call sheets into paths.office, as a workbook and as a page to be printed.
The same -seed draws the same people from the same reports. Filled in, the workbook goes
into the supervision office's drop folder; the site then says how far the figures are true.

	$ dailydose draw -seed 7
	…
	…7…

# Every night by itself

Schedule prints what to install so that report runs every night, for systemd,
cron or the Windows Task Scheduler: a script to be pasted as it is, with the
real paths of program, config and folders, and with the commands that enable
it, test it and remove it.

	$ dailydose schedule systemd
	…
	ExecStart="…" "report" "-config" "…config.yaml"
	…
	OnCalendar=*-*-* 21:00:00 Asia/Shanghai
	Persistent=true
	…

-at is a time of day in the drive's time zone; without it the night begins an
hour after the cut-off. One before the cut-off is told: such a night builds the
day before. Where the machine is in another zone, cron and Windows get the time
by its own clock. A missed night is caught up: systemd and Windows start it as
soon as the machine is on again, cron five minutes after the machine starts. The
job runs as the user who calls schedule, or who called sudo; it yields to other
work, is stopped after four hours, and under systemd can write to the drop
folder, the site and the state folder only. Passwords that config.yaml takes
from the environment go into dailydose.env beside it, readable by that user
alone.

# Files and folders

Paths in config.yaml are relative to it.

	config.yaml        the drive: units, groups, targets, vaccines, dates; every key is commented
	inputs/            the drop folder: a folder for each unit. What lies in a unit's folder is the
	                   unit's; the reports themselves tell the day
	inputs/UNIT/…      in it, a folder for withdrawals, where the clerk makes one: what is moved
	                   there counts no longer. Whoever edits a file has edited it, whoever adds one
	                   adds; only this folder and a complete re-report take away
	inputs/UNIT/…      in it, a folder of receipts: the clerk's workbook with the faults marked, who
	                   is due for the next dose, who is still to be won over; never read
	site/              what is published: index.html, archive.html, a folder for each day, assets
	templates/         may stand beside config.yaml: an office's own words and looks
	dailydose.env      made by schedule where passwords come from the environment

The state folder is .dailydose beside config.yaml, unless that says otherwise. It
holds personal data. One that an older program kept in the drop folder, .collected,
moves there in the first night, by itself. A run with -inputs has a state folder
of its own, beside that drop folder: a rehearsal does not get among real data.
Drop folder, site and state must not lie in one another.

	archive/           every version of every workbook ever collected, by its content
	ledger.jsonl       when each was first seen, under which path; lines are only added, each
	                   with a sum over it and the line before
	ledger.copy.jsonl  the same once more
	logs/              what each night said
	lock               held while a night runs
	tmp/               removed at the start and the end of each night

A workbook is collected once. Overwriting or deleting the file later loses
nothing; the version last collected for a unit's day counts. A file that was
changed a few seconds ago may still be being saved and waits for the next night.

Where config.yaml names a backup, a folder on another disk or share that is to be
there, each night brings it up: what was archived since, and the ledger. A backup
that cannot be reached is told and costs nobody a night. What archive, ledger and
drop folder have lost is taken from it, also what came after an older state folder
that was put back; of one that is lost as a whole by verify -repair.

To keep everything safe, copy config.yaml, templates/ if there is one, the drop
folder and the state folder, while no night runs. The site can be
built again from these, day by day. To upgrade, replace the program.

# What can go wrong, and what happens then

A run that is stopped or killed, at any moment, leaves the published site whole
and keeps what it collected. The next run takes the lock of the dead one, cuts
off a last line of the ledger that was only half written, removes what was being
laid out, and goes on. It reads files one at a time, should one of them have been
the cause. A file on which two runs in a row died is returned by the next (F001) and
read no more, nor is one that once ran into the time limit (F002); the ledger
holds both. A day whose pages were published but whose receipts were
not is built once more. On Linux a day that is built again trades places with
the old one in one step; elsewhere its folder is missing for a moment, and a run
that dies in just that moment is mended by the next.

What is archived is held against its sum whenever it is read. A copy that is
damaged or missing is fetched again from the drop folder, where a file there has
that very content, or from the backup; where neither has it, the night goes on without it, and F014 tells
it until the file is dropped again. Damaged lines of the ledger are taken from its
second copy, and the other way round; a line damaged in both is left out, and its
file entered anew where it still lies there. All of this is told on the terminal,
in the log and on the quality page. A ledger without a line beside an archive, both copies of it, ends
the run. A published day has a list of its files with their sums, manifest.sha256,
as sha256sum checks it. What a day is compared with stands in the account, published.jsonl,
and not in those files; a day that is missing there is told, and nothing compared with it.
Only days that came after the account's last, as where no copy is left or an older one was put
back, are entered from what the files say: their figures, lights and cases.

Verify reads the whole archive, the ledger, the backup and the site, and says how much is whole, damaged
and missing. It changes nothing; with -repair it mends as a night does, including
what no night reads, and says what could not be mended.

	$ dailydose verify
	…0…0…
	…0…
	…0…
	…

A full disk, a site that cannot be written and a share that went away end the
run with status 1; nothing published changes. What the clerks sent is collected
before the site is looked at. A drop folder in which nothing at all lies, though
days are published, is taken for a share that is not connected: no file is taken
for deleted. Who emptied it on purpose leaves a file such as README.md in it. A
folder of a unit that is away or cannot be read changes no figure: what was
collected from it counts. Links in the drop folder are not followed, neither to
read nor to write; a unit whose folder or folder of receipts is a link gets no
receipts, and the run says so.

Two runs at once: the second leaves with status 3, also when it collects from
another drop folder but publishes to the same site.

The clock: a run whose clock shows less than an earlier run's says so. It enters
files with the earlier run's time, or with the file's own where that lies up to a
week after it; it builds the day that its clock calls for and leaves all others
as they are. A clock more than 92 days after the last published day builds
nothing: with a right clock use -since. A clock before the drive's first day is
refused before anything is collected. Days, cut-off and lateness go by the wall
clock of the drive's time zone, through changes to and from summer time.

Config may change in the middle of a drive. A unit that is renamed keeps its old
name as an alias: its folder, its workbooks and what was published under the old
name still belong to it. A target that is raised counts from the next day that
is built. Days published stay as they are until they are built again. The config of
another drive may follow in the same folders: days from before its start stay on the site,
and nothing is held against them.

# The log

Each night adds to logs/YYYY-MM-DD.log in the state folder, named by the date
the run began in the drive's time zone: the program, config and folders, what
came in, what cannot be used and why, the days built, the receipts, what
failed and what to do about it, the exit status, and each line with its time.
The last 90 are kept. No person's name, number or password is in it; file names
may hold some, so what is not known to be harmless in them stands as asterisks,
there and on the terminal. A log that cannot be written is told and never stops
the night. A nightly run that fails before it reaches the state folder, over a
mistake in config.yaml or a drop folder that is not there, writes dailydose.log
beside config.yaml. The other commands leave none.

# Who hears of a night that failed

The site itself: site/status.json, for programs, and status.js, for the pages, say
which day is the latest and by when the next is to be there, twelve hours after its
cut-off. A page that is opened later, or after a night that failed, says so across
its top.

	$ dailydose verify -due
	…

tells whether the last night that should have been is on the site; schedule
installs it as a task of its own, every morning. After a nightly run that failed,
and where verify -due finds none, the program does what "alert:" in config.yaml
says: it runs a command, which finds the message on its input and the exit status
and the log in DAILYDOSE_STATUS and DAILYDOSE_LOG, and writes a file, which goes
away after the next good night. "metrics:" names a file that every nightly run
fills in for a monitoring system, in the OpenMetrics text format: last success,
duration, exit status, rows by verdict, units by status. A run with -date, -since,
-inputs or -site has somebody before it, and raises no alert.

# The end of custody

The site counts what was found, by check, unit and day. Which row it is stands in the unit's
receipt and in the list of findings in paths.office, which is for the command office alone, as is
the workbook with the counts of people that are too small to be published.

When the drive is over, purge destroys what holds a person: the archive, its backup,
the ledger with its file names, the folders of receipts and lists, and the doses that
were handed up or came back under keyed tokens. What was published stays, with the account of it and the logs. Without -yes it only says what
would go.

	$ dailydose purge -early
	…
	…
	$ echo $?
	2

It leaves a record, what was destroyed, of how many persons, when and by which
program, beside config.yaml and in the state folder; from then on no night runs
with that state folder. Before the campaign's last reporting day it wants -early.
"retention:" in config.yaml is how many days after that day the nights begin to
remind of it. What clerks keep in the drop folder is theirs to destroy, and counted
in the record. Files are deleted in the ordinary way, so a disk that is thrown away
is still confidential.

Rosters are sensitive personal information (Personal Information Protection Law,
articles 28, 47 and 51): the state folder is for the one user that runs the job; the
drop folder for its unit; receipts can bear a password; the site holds no person.

# Above the county

A city or province adds up what its counties handed up with dailydose-rollup, a program of
its own because it needs a C library. Where it lies beside this one, it is also a command.

	$ dailydose rollup -config city/config.yaml
	…dailydose-rollup…
	$ echo $?
	2

# Exit status

	0  done; for check: everything would count; for verify: all is whole, or mended
	1  failed, and the site is as it was; for check: something would not count;
	   for verify: something is damaged or missing
	2  wrong command line or config, every mistake told with its line
	3  another run holds the lock

A day that is published stays published when its receipts cannot be written;
the status is 1 then, and the message says so. Every failure comes with what to
do about it.

	$ dailydose report -date 2021-06-31
	…report -date 2021-06-31
	…
	$ echo $?
	2

# Environment

GOGC and GOMEMLIMIT, as for every Go program; without them a night collects its
garbage so that it stays small on an office PC. The variables that passwords in
config.yaml name. No other is looked at; the two that an alert's command finds are
set by the program.

	$ dailydose version
	dailydose … go… …/…

# Templates

Every word and every look stands in templates/. In a templates folder beside
config.yaml, a page, brief, style or script of the same name wins over the
built-in one.

Words are laid over the built-in ones key by key: templates/words/zh.yaml beside
config.yaml holds only what the office changes, under the same keys. A sentence
replaces the built-in one. Headers, choices and other words that are read are
added; a sheet's or column's own name is replaced, and the old one still read. A
choice is shown by another word where its list holds that word first and the
built-in one after it. A key that this program does not know, a sentence that asks
for a figure there is none of, and a file that cannot be read are told with file
and line and left out; they stop nothing.

	text:
	  term:
	    county: …
	forms:
	  sheets:
	    roster:
	      columns:
	        - {field: id_number, aliases: […]}

A second file in words/ is a second language. "language:" in config.yaml says which
is written; what it lacks is said in Chinese. English, en, is whole. Forms are read in
every language. A unit with a "language:" of its own gets its forms, its page for checking
and its receipts in that one. "ids:" and "date_order:" say what ID numbers, telephone
numbers and dates look like where people write others than in China.
*/
package main
