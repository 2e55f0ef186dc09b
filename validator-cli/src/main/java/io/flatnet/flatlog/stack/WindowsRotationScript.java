package io.flatnet.flatlog.stack;

import io.flatnet.flatlog.stack.Source.Rotation.By;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The script for Windows PowerShell 5.1 that rotates the gateway's logs. */
final class WindowsRotationScript implements StackFile {

  /** Gigabytes that all logs of the gateway may have together. */
  private static final int MAX_TOTAL_GB = 5;

  /** Without it Windows PowerShell takes a script for text in the machine's old code page. */
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private static final Pattern SINGLE_QUOTE = Pattern.compile("['\\u2018-\\u201B]");

  @Override
  public String path() {
    return "windows/rotate-logs.ps1";
  }

  @Override
  public String render(Catalogue catalogue) {
    Catalogue.Gateway gateway = catalogue.gateway();
    if (gateway == null) {
      return "";
    }
    String logs =
        catalogue.sources().stream()
            .filter(source -> source.rotation().by() == By.WINDOWS)
            .map(WindowsRotationScript::log)
            .collect(Collectors.joining(",\n"));
    String script =
        new TextTemplate(
                """
            # ${header}
            # Renames the logs, has nginx open new ones, compresses and deletes old ones. Safe to run again at any time:
            # what one run could not do, because a file was locked or it was killed, the next one does.
            $ErrorActionPreference = 'Stop'
            $folder = '${folder}'
            $nginx = '${nginx}'
            $maxTotalBytes = ${total}GB
            $logs = @(
                ${logs}
            )

            $invariant = [Globalization.CultureInfo]::InvariantCulture
            $failures = 0
            function Report-Failure($what, $record) {
                $script:failures++
                [Console]::Error.WriteLine("rotate-logs: cannot $($what): $($record.Exception.Message)")
            }

            if (-not (Test-Path -LiteralPath $folder -PathType Container)) {
                [Console]::Error.WriteLine("rotate-logs: there is no folder $folder")
                exit 1
            }

            # Only one at a time; Windows gives the lock back when a process ends.
            try {
                $lock = [IO.File]::Open("$folder\\.rotate-logs.lock", 'OpenOrCreate', 'ReadWrite', 'None')
            } catch [IO.IOException] {
                Write-Output 'rotate-logs: another one is at work'
                exit 0
            }

            try {
                $stamp = [DateTime]::UtcNow.ToString("yyyyMMdd'T'HHmmss.fff'Z'", $invariant)
                $marker = "$folder\\.rotate-logs.reopen"

                foreach ($log in $logs) {
                    $file = Join-Path $folder $log.Name
                    try {
                        $item = Get-Item -LiteralPath $file -ErrorAction SilentlyContinue
                        if ($null -eq $item -or $item.Length -eq 0) { continue }
                        [IO.File]::WriteAllText($marker, '')
                        [IO.File]::Move($file, "$file.$stamp")
                    } catch {
                        Report-Failure "rename $file" $_
                    }
                }

                # Until this worked, nginx may write to the renamed files: nothing is compressed.
                if (Test-Path -LiteralPath $marker) {
                    try {
                        $prefix = Split-Path -Parent $nginx
                        $process = Start-Process -FilePath $nginx -ArgumentList '-s', 'reopen' -WorkingDirectory $prefix -Wait -PassThru -WindowStyle Hidden
                        if ($process.ExitCode -ne 0) { throw "nginx -s reopen ended with $($process.ExitCode)" }
                        Remove-Item -LiteralPath $marker
                        Start-Sleep -Seconds 2
                    } catch {
                        Report-Failure 'have nginx reopen its logs' $_
                    }
                }

                foreach ($log in $logs) {
                    $pattern = '^' + [Regex]::Escape($log.Name) + '\\.\\d{8}T\\d{6}\\.\\d{3}Z(\\.gz)?$'
                    $old = @(Get-ChildItem -LiteralPath $folder -File | Where-Object { $_.Name -match $pattern } | Sort-Object Name)

                    foreach ($file in $old) {
                        if ($file.Extension -eq '.gz' -or (Test-Path -LiteralPath $marker)) { continue }
                        $part = "$($file.FullName).gz.part"
                        try {
                            # Refused while something has the file open for writing, which nginx may still have.
                            $in = [IO.File]::Open($file.FullName, 'Open', 'Read', 'Read')
                            try {
                                $out = New-Object IO.Compression.GZipStream([IO.File]::Create($part), [IO.Compression.CompressionMode]::Compress)
                                try { $in.CopyTo($out) } finally { $out.Dispose() }
                            } finally { $in.Dispose() }
                            Remove-Item -LiteralPath "$($file.FullName).gz" -ErrorAction SilentlyContinue
                            [IO.File]::Move($part, "$($file.FullName).gz")
                            Remove-Item -LiteralPath $file.FullName
                        } catch {
                            Report-Failure "compress $($file.FullName)" $_
                        }
                    }

                    # As long as nginx may write to a renamed file, only compressed ones are deleted.
                    $limit = [DateTime]::UtcNow.AddDays(-$log.Days).ToString("yyyyMMdd'T'HHmmss", $invariant)
                    foreach ($file in @(Get-ChildItem -LiteralPath $folder -File | Where-Object { $_.Name -match $pattern })) {
                        $rotated = $file.Name.Substring($log.Name.Length + 1, 15)
                        if ((Test-Path -LiteralPath $marker) -and $file.Extension -ne '.gz') { continue }
                        if ([String]::CompareOrdinal($rotated, $limit) -lt 0) {
                            try { Remove-Item -LiteralPath $file.FullName } catch { Report-Failure "delete $($file.FullName)" $_ }
                        }
                    }
                }

                # The oldest go first while all of them are too large; never a file that nginx writes.
                $rotatedName = '\\.(\\d{8}T\\d{6}\\.\\d{3}Z)(\\.gz)?$'
                $total = (Get-ChildItem -LiteralPath $folder -File | Measure-Object Length -Sum).Sum
                foreach ($file in @(Get-ChildItem -LiteralPath $folder -File | Where-Object { $_.Name -match $rotatedName } | Sort-Object { [Regex]::Match($_.Name, $rotatedName).Groups[1].Value })) {
                    if ($total -le $maxTotalBytes) { break }
                    if ((Test-Path -LiteralPath $marker) -and $file.Extension -ne '.gz') { continue }
                    try {
                        Remove-Item -LiteralPath $file.FullName
                        $total -= $file.Length
                    } catch {
                        Report-Failure "delete $($file.FullName)" $_
                    }
                }
            } finally {
                $lock.Dispose()
            }
            exit [Math]::Min($failures, 1)
            """)
            .with("header", HEADER)
            .with("folder", quoted(gateway.windowsLogs()))
            .with("nginx", quoted(gateway.windowsNginx()))
            .with("total", MAX_TOTAL_GB)
            .with("logs", logs)
            .fill();
    return isAscii(script) ? script : BYTE_ORDER_MARK + script;
  }

  private static boolean isAscii(String text) {
    return text.chars().allMatch(c -> c < 0x80);
  }

  private static String log(Source source) {
    String name = source.path().substring(source.path().lastIndexOf('/') + 1);
    return "@{ Name = '" + quoted(name) + "'; Days = " + source.retentionDays() + " }";
  }

  /** The inside of a PowerShell string in single quotes; for PowerShell there are five of them. */
  private static String quoted(String text) {
    return SINGLE_QUOTE.matcher(text).replaceAll("$0$0");
  }
}
