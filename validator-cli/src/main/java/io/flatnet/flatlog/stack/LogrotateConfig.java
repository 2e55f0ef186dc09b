package io.flatnet.flatlog.stack;

import io.flatnet.flatlog.stack.Source.Rotation.By;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The configuration of logrotate for the sources it rotates; directives of logrotate(8) 3.21. */
final class LogrotateConfig implements StackFile {

  @Override
  public String path() {
    return "logrotate/flatnet";
  }

  @Override
  public String render(Catalogue catalogue) {
    List<Source> sources =
        catalogue.sources().stream()
            .filter(source -> source.rotation().by() == By.LOGROTATE)
            .toList();
    if (sources.isEmpty()) {
      return "";
    }
    String files = sources.stream().map(LogrotateConfig::block).collect(Collectors.joining("\n"));
    return "# " + HEADER + "\n# To be put into /etc/logrotate.d/.\n\n" + files;
  }

  private static String block(Source source) {
    Integer size = source.rotation().sizeMb();
    return new TextTemplate(
            """
            # ${name}
            ${path} {
                ${when}
                rotate 1000
                maxage ${days}
                dateext
                dateformat .%Y%m%d-%s
                missingok
                notifempty
                # The writer makes a new file; copying and truncating would lose lines.
                nocreate
                nocopytruncate
                # One that had the file open may still end its line in the old one.
                compress
                delaycompress
                ${reopen}
            }
            """)
        .with("reopen", reopen(source.rotation().pidFile()))
        .with("name", source.name())
        .with("path", source.path())
        .with("when", size == null ? "daily" : "size " + size + "M")
        .with("days", source.retentionDays())
        .fill();
  }

  /** Asks the writer once for all files of the source; one that does not run needs no asking. */
  private static String reopen(@Nullable String pidFile) {
    return pidFile == null
        ? ""
        : """
        sharedscripts
        postrotate
            [ ! -f "${pid_file}" ] || kill -${signal} "$(cat "${pid_file}")"
        endscript
        """
            .replace("${pid_file}", pidFile)
            .replace("${signal}", Source.Rotation.SIGNAL);
  }
}
