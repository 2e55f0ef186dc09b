package io.flatnet.flatlog.stack;

/**
 * The scheduled task that runs the script, in version 1.2 of the format that [MS-TSCH] 2.5 defines.
 * A trigger's elements have a fixed order there; those of the task and its other parts have none.
 */
final class WindowsRotationTask implements StackFile {

  @Override
  public String path() {
    return "windows/rotate-logs-task.xml";
  }

  @Override
  public String render(Catalogue catalogue) {
    Catalogue.Gateway gateway = catalogue.gateway();
    if (gateway == null) {
      return "";
    }
    String nginx = gateway.windowsNginx();
    String folder = nginx.substring(0, nginx.lastIndexOf('\\'));
    return new TextTemplate(
            """
            <?xml version="1.0"?>
            <!-- ${header}
                 schtasks /Create /TN flatnet-rotate-logs /XML rotate-logs-task.xml /RU SYSTEM
                 It runs as SYSTEM: rotate-logs.ps1 lies beside nginx.exe, where only administrators may write. -->
            <Task version="1.2" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task">
              <RegistrationInfo>
                <Description>Rotates the logs of the Flatnet gateway.</Description>
              </RegistrationInfo>
              <Triggers>
                <CalendarTrigger>
                  <StartBoundary>2026-01-01T00:00:00</StartBoundary>
                  <ScheduleByDay>
                    <DaysInterval>1</DaysInterval>
                  </ScheduleByDay>
                </CalendarTrigger>
              </Triggers>
              <Principals>
                <Principal id="System">
                  <UserId>S-1-5-18</UserId>
                  <RunLevel>HighestAvailable</RunLevel>
                </Principal>
              </Principals>
              <Settings>
                <MultipleInstancesPolicy>IgnoreNew</MultipleInstancesPolicy>
                <DisallowStartIfOnBatteries>false</DisallowStartIfOnBatteries>
                <StopIfGoingOnBatteries>false</StopIfGoingOnBatteries>
                <StartWhenAvailable>true</StartWhenAvailable>
                <ExecutionTimeLimit>PT1H</ExecutionTimeLimit>
              </Settings>
              <Actions Context="System">
                <Exec>
                  <Command>powershell.exe</Command>
                  <Arguments>-NoProfile -NonInteractive -ExecutionPolicy Bypass -File "${script}"</Arguments>
                </Exec>
              </Actions>
            </Task>
            """)
        .with("header", HEADER.replace("--", "- -"))
        .with("script", escaped(folder + "\\rotate-logs.ps1"))
        .fill();
  }

  /** In ASCII: schtasks takes UTF-16 or the machine's old code page, whatever the file says. */
  private static String escaped(String text) {
    StringBuilder escaped = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              if (c >= 0x80 || "&<>".indexOf(c) >= 0) {
                escaped.append("&#").append(c).append(';');
              } else {
                escaped.append((char) c);
              }
            });
    return escaped.toString();
  }
}
