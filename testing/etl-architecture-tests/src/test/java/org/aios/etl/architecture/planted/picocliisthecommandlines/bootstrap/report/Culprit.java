package org.aios.etl.architecture.planted.picocliisthecommandlines.bootstrap.report;

import picocli.CommandLine;

/** A report that parses arguments. */
public final class Culprit {
    public CommandLine line() {
        return new CommandLine(this);
    }
}
