# {{say "schedule.windows.title" .}}
{{say "schedule.windows.paste" .}}
{{- if not .Windows}}
# {{say "schedule.windows.elsewhere" .}}
{{- end}}
{{- if .Shifted}}
# {{say "schedule.shifted" .}}
{{- end}}
{{- if .Moves}}
# {{say "schedule.windows.moves" .}}
{{- end}}
#
{{say "schedule.windows.facts" .}}
{{- if .Secrets}}
# {{say "schedule.windows.passwords" .}}
{{- range .Secrets}}
#   setx {{.}} "{{say "schedule.windows.password" .}}"
{{- end}}
{{- end}}

$task = @'
<?xml version="1.0"?>
<Task version="1.2" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task">
  <RegistrationInfo>
    <Description>dailydose</Description>
  </RegistrationInfo>
  <Triggers>
    <CalendarTrigger>
      <StartBoundary>{{.XMLTime .Local}}</StartBoundary>
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
      <Command>{{.XML .Program}}</Command>
      <Arguments>{{.Arguments "report"}}</Arguments>
      <WorkingDirectory>{{.XML .Folder}}</WorkingDirectory>
    </Exec>
  </Actions>
</Task>
'@
$user = "$env:USERDOMAIN\$env:USERNAME"
$task = $task.Replace('@USER@', [Security.SecurityElement]::Escape($user))
# {{say "schedule.due" .}}
$morning = $task.Replace('{{.XMLTime .Local}}', '{{.XMLTime .LocalDue}}').Replace('{{.Arguments "report"}}', '{{.Arguments "verify -due"}}')
{{- if .Share}}
# {{say "schedule.windows.login" .}}
$login = Get-Credential -UserName $user -Message 'dailydose'
$password = $login.GetNetworkCredential().Password
Register-ScheduledTask -TaskName 'dailydose' -Xml $task -User $user -Password $password -Force
Register-ScheduledTask -TaskName 'dailydose-due' -Xml $morning -User $user -Password $password -Force
{{- else}}
Register-ScheduledTask -TaskName 'dailydose' -Xml $task -Force
Register-ScheduledTask -TaskName 'dailydose-due' -Xml $morning -Force
{{- end}}

{{say "schedule.windows.foot" .}}
