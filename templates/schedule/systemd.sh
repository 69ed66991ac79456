# 每天 {{.At}}（{{.Zone}}）自动出报：systemd 定时任务。
# 用法：把本页全部内容粘贴到终端里执行；要输入管理员（sudo）密码。以后改了时间、移动了文件夹，重新生成、再粘贴一次即可。
{{- if .Root}}
# 注意：现在的用户是 root。最好另建一个普通用户，让它对下面几个文件夹可读可写，再用它重新生成。
{{- end}}

# 一、先建好要写入的文件夹（已有的不受影响）
mkdir -p {{.ShellFolders}}

# 二、任务本身
sudo tee /etc/systemd/system/dailydose.service >/dev/null <<'END'
[Unit]
Description=dailydose nightly report
After=network-online.target remote-fs.target
Wants=network-online.target

[Service]
Type=oneshot
User={{.UnitUser}}
WorkingDirectory={{.UnitFolder}}
ExecStart={{.UnitCommand}}
{{- if .Secrets}}
EnvironmentFile={{.UnitSecrets}}
{{- end}}
# 文件的权限由程序自己定：含个人信息的只给本用户，网站人人可读
UMask=0022
# 一晚最多运行 4 小时，给别的工作让路
TimeoutStartSec=4h
Nice=10
IOSchedulingClass=best-effort
IOSchedulingPriority=7
# 除下列文件夹外一律只读，不连网络
ProtectSystem=strict
ReadWritePaths={{.UnitFolders}}
NoNewPrivileges=yes
RestrictAddressFamilies=AF_UNIX
END

# 三、定时。关机错过的，开机后补上；漏了几天就补几天
sudo tee /etc/systemd/system/dailydose.timer >/dev/null <<'END'
[Unit]
Description=dailydose every night

[Timer]
OnCalendar={{.Calendar}}
Persistent=true
AccuracySec=1min

[Install]
WantedBy=timers.target
END
{{- if .Secrets}}

# 四、config.yaml 用到的密码：粘贴后请编辑这份文件，把密码填在引号里。只有本用户能看
touch {{.ShellSecrets}}
chmod 600 {{.ShellSecrets}}
for name in{{range .Secrets}} {{.}}{{end}}; do
    grep -q "^$name=" {{.ShellSecrets}} || echo "$name=''" >>{{.ShellSecrets}}
done
{{- end}}

# 启用
sudo systemctl daemon-reload
sudo systemctl enable --now dailydose.timer

# 查看下次运行时间：systemctl list-timers dailydose.timer
# 现在就运行一次：  sudo systemctl start dailydose.service
# 查看结果：        systemctl status dailydose.service
# 日志：            {{.Logs}}
# 停用：            sudo systemctl disable --now dailydose.timer
