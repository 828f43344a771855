package org.aios.etl.bootstrap.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code etl completion}: prints a script that completes etl's commands and options in a shell. */
@Command(
        name = "completion",
        mixinStandardHelpOptions = true,
        description = "Prints a completion script: source <(etl completion bash).")
final class CompletionCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(paramLabel = "SHELL", description = "bash or zsh.")
    private String shell = "bash";

    @Spec
    private @Nullable CommandSpec spec;

    CompletionCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if (!shell.equals("bash") && !shell.equals("zsh")) {
            throw new UsageException("\"%s\" is no known shell; expected bash or zsh".formatted(shell));
        }
        CommandSpec own = spec;
        if (own != null) {
            CommandLine root = own.root().commandLine();
            console.out().println(AutoComplete.bash("etl", root));
            console.out().flush();
        }
        return ExitCode.OK;
    }
}
