# {{say "schedule.cron.title" .}}
# {{say "schedule.paste" .}}
{{- if .Root}}
# {{say "schedule.root" .}}
{{- end}}
{{- if .Shifted}}
# {{say "schedule.shifted" .}}
{{- end}}
{{- if .Moves}}
# {{say "schedule.cron.moves" .}}
{{- end}}

sudo tee /etc/cron.d/dailydose >/dev/null <<'END'
# {{say "schedule.cron.made" .}}
SHELL=/bin/sh
PATH=/usr/local/bin:/usr/bin:/bin
MAILTO=""
{{.Minute}} {{.Hour}} * * * {{.User}} {{.CronCommand}}
# {{say "schedule.cron.reboot" .}}
@reboot {{.User}} sleep 300; {{.CronCommand}}
# {{say "schedule.due" .}}
{{.DueMinute}} {{.DueHour}} * * * {{.User}} {{.CronDue}}
END
sudo chmod 644 /etc/cron.d/dailydose
{{- if .Secrets}}

# {{say "schedule.passwords" .}}
touch {{.ShellSecrets}}
chmod 600 {{.ShellSecrets}}
for name in{{range .Secrets}} {{.}}{{end}}; do
    grep -q "^$name=" {{.ShellSecrets}} || echo "$name=''" >>{{.ShellSecrets}}
done
{{- end}}

{{say "schedule.cron.foot" .}}
