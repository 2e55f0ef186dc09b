package io.flatnet.flatlog.cli;

import picocli.CommandLine.Command;

/** {@code flatlog stack}. */
@Command(
    name = "stack",
    description = "Renders and checks the stack that collects, keeps and shows logs.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      StackInitCommand.class,
      StackRenderCommand.class,
      StackCheckCommand.class,
      DoctorCommand.class
    },
    footer = {
      "  flatlog stack init                       a catalogue and all files, in logging/",
      "  flatlog stack render                     the files anew, after a change of the catalogue",
      "  flatlog stack doctor                     does a record get to Loki?"
    })
final class StackCommand {}
