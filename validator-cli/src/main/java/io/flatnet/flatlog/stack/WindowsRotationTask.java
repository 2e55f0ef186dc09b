package io.flatnet.flatlog.stack;

/** The scheduled task that runs the script, in the format of Windows' Task Scheduler 1.2. */
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
    return new TextTemplate(
            """
            <?xml version="1.0"?>
            <!-- ${header}
                 schtasks /Create /TN flatnet-rotate-logs /XML rotate-logs-task.xml /RU SYSTEM
                 with rotate-logs.ps1 in the folder of the logs. -->
            <Task version="1.2" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task">
              <RegistrationInfo>
                <Description>Rotates the logs of the Flatnet gateway.</Description>
              </RegistrationInfo>
              <Triggers>
                <CalendarTrigger>
                  <StartBoundary>2026-01-01T00:00:00</StartBoundary>
                  <Enabled>true</Enabled>
                  <ScheduleByDay>
                    <DaysInterval>1</DaysInterval>
                  </ScheduleByDay>
                </CalendarTrigger>
              </Triggers>
              <Settings>
                <MultipleInstancesPolicy>IgnoreNew</MultipleInstancesPolicy>
                <DisallowStartIfOnBatteries>false</DisallowStartIfOnBatteries>
                <StopIfGoingOnBatteries>false</StopIfGoingOnBatteries>
                <StartWhenAvailable>true</StartWhenAvailable>
                <ExecutionTimeLimit>PT1H</ExecutionTimeLimit>
              </Settings>
              <Actions>
                <Exec>
                  <Command>powershell.exe</Command>
                  <Arguments>-NoProfile -NonInteractive -ExecutionPolicy Bypass -File "${script}"</Arguments>
                </Exec>
              </Actions>
            </Task>
            """)
        .with("header", HEADER.replace("--", "- -"))
        .with("script", escaped(gateway.windowsLogs() + "\\rotate-logs.ps1"))
        .fill();
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
