package org.aios.etl.architecture.planted.picocliisthecommandlines.bootstrap.cli;

import picocli.CommandLine;

/** A command. */
public final class Innocent {
    public CommandLine line() {
        return new CommandLine(this);
    }
}
