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
{{.Local.Minute}} {{.Local.Hour}} * * * {{.User}} {{.Cron "report"}}
# {{say "schedule.cron.reboot" .}}
@reboot {{.User}} sleep 300; {{.Cron "report"}}
# {{say "schedule.due" .}}
{{.LocalDue.Minute}} {{.LocalDue.Hour}} * * * {{.User}} {{.Cron "verify -due"}}
END
sudo chmod 644 /etc/cron.d/dailydose
{{- if .Secrets}}

# {{say "schedule.passwords" .}}
touch {{.Shell .SecretsFile}}
chmod 600 {{.Shell .SecretsFile}}
for name in{{range .Secrets}} {{.}}{{end}}; do
    grep -q "^$name=" {{.Shell .SecretsFile}} || echo "$name=''" >>{{.Shell .SecretsFile}}
done
{{- end}}

{{say "schedule.cron.foot" .}}
