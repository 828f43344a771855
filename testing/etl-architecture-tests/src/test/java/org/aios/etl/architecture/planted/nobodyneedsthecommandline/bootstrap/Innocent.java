package org.aios.etl.architecture.planted.nobodyneedsthecommandline.bootstrap;

import org.aios.etl.architecture.planted.nobodyneedsthecommandline.bootstrap.cli.Command;

/** The front door. */
public final class Innocent {
    public Command command() {
        return new Command();
    }
}
