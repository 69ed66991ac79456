# 每天 {{.At}}（{{.Zone}}）自动出报：cron 定时任务。
# 用法：把本页全部内容粘贴到终端里执行；要输入管理员（sudo）密码。以后改了时间、移动了文件夹，重新生成、再粘贴一次即可。
{{- if .Root}}
# 注意：现在的用户是 root。最好另建一个普通用户，让它对几个文件夹可读可写，再用它重新生成。
{{- end}}
{{- if .Shifted}}
# 本机的时区与 {{.Zone}} 不同，{{.At}} 在本机是 {{.LocalAt}}。
{{- end}}
{{- if .Moves}}
# 本机或 {{.Zone}} 实行夏令时，换季时会差一小时；最好改用 systemd（dailydose schedule systemd）。
{{- end}}

sudo tee /etc/cron.d/dailydose >/dev/null <<'END'
# dailydose：每晚出报（本文件由 dailydose schedule cron 生成）
SHELL=/bin/sh
PATH=/usr/local/bin:/usr/bin:/bin
MAILTO=""
{{.Minute}} {{.Hour}} * * * {{.User}} {{.CronCommand}}
# cron 不补错过的任务，所以开机 5 分钟后也运行一次，漏了几天就补几天
@reboot {{.User}} sleep 300; {{.CronCommand}}
END
sudo chmod 644 /etc/cron.d/dailydose
{{- if .Secrets}}

# config.yaml 用到的密码：粘贴后请编辑这份文件，把密码填在引号里。只有本用户能看
touch {{.ShellSecrets}}
chmod 600 {{.ShellSecrets}}
for name in{{range .Secrets}} {{.}}{{end}}; do
    grep -q "^$name=" {{.ShellSecrets}} || echo "$name=''" >>{{.ShellSecrets}}
done
{{- end}}

# 日志：      {{.Logs}}
# 出错信息：  grep dailydose /var/log/syslog，或 journalctl -t dailydose
# 停用：      sudo rm /etc/cron.d/dailydose
