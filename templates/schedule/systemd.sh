# {{say "schedule.systemd.title" .}}
# {{say "schedule.paste" .}}
{{- if .Root}}
# {{say "schedule.root" .}}
{{- end}}

# {{say "schedule.systemd.folders" .}}
mkdir -p {{.ShellFolders}}

# {{say "schedule.systemd.service" .}}
sudo tee /etc/systemd/system/dailydose.service >/dev/null <<'END'
[Unit]
Description=dailydose nightly report
After=network-online.target remote-fs.target
Wants=network-online.target

[Service]
Type=oneshot
User={{.Unit .User}}
WorkingDirectory={{.Unit .Folder}}
ExecStart={{.UnitCommand "report"}}
{{- if .Secrets}}
EnvironmentFile={{.Unit .SecretsFile}}
{{- end}}
# {{say "schedule.systemd.modes" .}}
UMask=0022
# {{say "schedule.systemd.limits" .}}
TimeoutStartSec=4h
Nice=10
IOSchedulingClass=best-effort
IOSchedulingPriority=7
# {{say "schedule.systemd.confined" .}}
ProtectSystem=strict
ReadWritePaths={{.UnitFolders}}
NoNewPrivileges=yes
{{- if not .Alert}}
RestrictAddressFamilies=AF_UNIX
{{- end}}
END

# {{say "schedule.systemd.timer" .}}
sudo tee /etc/systemd/system/dailydose.timer >/dev/null <<'END'
[Unit]
Description=dailydose every night

[Timer]
OnCalendar=*-*-* {{.At}}:00 {{.Zone}}
Persistent=true
AccuracySec=1min

[Install]
WantedBy=timers.target
END

# {{say "schedule.due" .}}
sudo tee /etc/systemd/system/dailydose-due.service >/dev/null <<'END'
[Unit]
Description=dailydose: was the night's report published?
After=network-online.target remote-fs.target

[Service]
Type=oneshot
User={{.Unit .User}}
WorkingDirectory={{.Unit .Folder}}
ExecStart={{.UnitCommand "verify" "-due"}}
{{- if .Secrets}}
EnvironmentFile={{.Unit .SecretsFile}}
{{- end}}
END
sudo tee /etc/systemd/system/dailydose-due.timer >/dev/null <<'END'
[Unit]
Description=dailydose every morning

[Timer]
OnCalendar=*-*-* {{.DueAt}}:00 {{.Zone}}
Persistent=true
AccuracySec=1min

[Install]
WantedBy=timers.target
END
{{- if .Secrets}}

# {{say "schedule.systemd.passwords" .}}
touch {{.Shell .SecretsFile}}
chmod 600 {{.Shell .SecretsFile}}
for name in{{range .Secrets}} {{.}}{{end}}; do
    grep -q "^$name=" {{.Shell .SecretsFile}} || echo "$name=''" >>{{.Shell .SecretsFile}}
done
{{- end}}

{{say "schedule.systemd.enable" .}}
sudo systemctl daemon-reload
sudo systemctl enable --now dailydose.timer dailydose-due.timer

{{say "schedule.systemd.foot" .}}
