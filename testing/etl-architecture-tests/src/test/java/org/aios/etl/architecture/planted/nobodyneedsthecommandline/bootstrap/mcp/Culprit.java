package org.aios.etl.architecture.planted.nobodyneedsthecommandline.bootstrap.mcp;

import org.aios.etl.architecture.planted.nobodyneedsthecommandline.bootstrap.cli.Command;

/** A server that runs commands. */
public final class Culprit {
    public Command command() {
        return new Command();
    }
}
