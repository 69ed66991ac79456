# 每天 {{.At}}（{{.Zone}}）自动出报：Windows 计划任务。
# 用法：
#   1. 点“开始”，输入 PowerShell，右键“Windows PowerShell”，选“以管理员身份运行”。
#   2. 把本页全部内容复制、粘贴进去，按回车。
#   3. 以后改了时间、移动了文件夹，重新生成、再粘贴一次即可。
{{- if not .Windows}}
# 注意：现在不是在 Windows 上运行的，下面的路径不对。请在要出报的那台 Windows 电脑上重新生成。
{{- end}}
{{- if .Shifted}}
# 本机的时区与 {{.Zone}} 不同，{{.At}} 在本机是 {{.LocalAt}}。
{{- end}}
{{- if .Moves}}
# 本机或 {{.Zone}} 实行夏令时，换季时会差一小时，届时请重新生成。
{{- end}}
#
# 程序：{{.Program}}
# 设置：{{.Config}}
# （下面的路径里，汉字写成了 &#x….; 的编号，这样怎样复制都不会变成乱码。）
# 关机、睡眠错过的，开机后补上，漏了几天就补几天；任务用装任务的这个用户运行，不登录也会运行。
# 收表文件夹、网站在网络共享上的，config.yaml 里要写成 \\服务器\共享 的样子，不要用映射的盘符。
{{- if .Secrets}}
# config.yaml 用到的密码，先在这个窗口里一个一个设好，再粘贴其余内容：
{{- range .Secrets}}
#   setx {{.}} "密码"
{{- end}}
{{- end}}

$task = @'
<?xml version="1.0"?>
<Task version="1.2" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task">
  <RegistrationInfo>
    <Description>dailydose nightly report</Description>
  </RegistrationInfo>
  <Triggers>
    <CalendarTrigger>
      <StartBoundary>{{.Start}}</StartBoundary>
      <Enabled>true</Enabled>
      <ScheduleByDay>
        <DaysInterval>1</DaysInterval>
      </ScheduleByDay>
    </CalendarTrigger>
  </Triggers>
  <Principals>
    <Principal id="Author">
      <UserId>@USER@</UserId>
      <LogonType>{{if .Share}}Password{{else}}S4U{{end}}</LogonType>
      <RunLevel>LeastPrivilege</RunLevel>
    </Principal>
  </Principals>
  <Settings>
    <MultipleInstancesPolicy>IgnoreNew</MultipleInstancesPolicy>
    <DisallowStartIfOnBatteries>false</DisallowStartIfOnBatteries>
    <StopIfGoingOnBatteries>false</StopIfGoingOnBatteries>
    <StartWhenAvailable>true</StartWhenAvailable>
    <WakeToRun>true</WakeToRun>
    <ExecutionTimeLimit>PT4H</ExecutionTimeLimit>
    <Priority>7</Priority>
  </Settings>
  <Actions Context="Author">
    <Exec>
      <Command>{{.XMLProgram}}</Command>
      <Arguments>{{.XMLArguments}}</Arguments>
      <WorkingDirectory>{{.XMLFolder}}</WorkingDirectory>
    </Exec>
  </Actions>
</Task>
'@
$user = "$env:USERDOMAIN\$env:USERNAME"
$task = $task.Replace('@USER@', [Security.SecurityElement]::Escape($user))
{{- if .Share}}
# 要用到网络共享，须输入这个用户登录 Windows 的密码（存在 Windows 里，不写进文件）
$login = Get-Credential -UserName $user -Message 'dailydose'
Register-ScheduledTask -TaskName 'dailydose' -Xml $task -User $user -Password $login.GetNetworkCredential().Password -Force
{{- else}}
Register-ScheduledTask -TaskName 'dailydose' -Xml $task -Force
{{- end}}

# 现在就运行一次：Start-ScheduledTask -TaskName dailydose
# 查看结果：      Get-ScheduledTaskInfo -TaskName dailydose     （LastTaskResult 为 0 即成功）
# 日志：          {{.Logs}}
# 停用：          Unregister-ScheduledTask -TaskName dailydose
